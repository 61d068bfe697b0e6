/** The pages, each loaded when it is first visited; a search schema says what of a page's state lives in its address. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { signInSearch } from './modules/access/door/signInSearch.ts';
import { journalSearch } from './modules/access/settings/journal/journalSearch.ts';
import { setupSearch } from './modules/access/setup/setupSearch.ts';
import { newOrderSearch, ordersSearch } from './modules/buying/orders/ordersSearch.ts';
import { newCampaignSearch } from './modules/campaigns/edit/newCampaignSearch.ts';
import { newSkuSearch } from './modules/catalog/newSkuSearch.ts';
import { connectionSearch } from './modules/channels/connectionSearch.ts';
import { connectionsSearch } from './modules/channels/connectionsSearch.ts';
import { newConnectionSearch } from './modules/channels/create/newConnectionSearch.ts';
import { subscriptionSearch } from './modules/channels/told/subscriptionSearch.ts';
import { countSearch } from './modules/counting/countSearch.ts';
import { customersSearch } from './modules/customers/customersSearch.ts';
import { importSearch } from './modules/imports/importSearch.ts';
import { lotsSearch, newRecallSearch } from './modules/lots/lotsSearch.ts';
import { newWorkOrderSearch, workOrdersSearch } from './modules/making/orders/ordersSearch.ts';
import { newRecipeSearch } from './modules/making/recipes/newRecipeSearch.ts';
import { offersSearch } from './modules/offers/offersSearch.ts';
import { pourSearch } from './modules/pours/pourSearch.ts';
import { reportSearch } from './modules/reports/reportSearch.ts';
import { salesSearch } from './modules/sales/salesSearch.ts';
import { sendingSearch } from './modules/sending/sendingSearch.ts';
import { binsSearch } from './modules/stock/bins/binsSearch.ts';
import { deedSearch } from './modules/stock/deedSearch.ts';
import { labelSheetSearch } from './modules/stock/labels/labelSheetSearch.ts';
import { walkSearch } from './modules/stock/picking/walkSearch.ts';
import { skuSearch } from './modules/stock/skuSearch.ts';
import { stockSearch } from './modules/stock/stockSearch.ts';
import { cashSearch, closureSearch, closuresSearch } from './modules/till/closures/closuresSearch.ts';
import { eventsSearch } from './modules/till/events/eventsSearch.ts';
import { giftCardsSearch } from './modules/till/giftCards/giftCardsSearch.ts';
import { newRegisterSearch } from './modules/till/registers/newRegisterSearch.ts';
import { tillSettingsSearch } from './modules/till/settings/tillSettingsSearch.ts';
import { ticketsSearch } from './modules/till/tickets/ticketsSearch.ts';
import { paths } from './paths.ts';
import { PageFailed, PageNotFound } from './shell/Failure.tsx';
import { Root } from './shell/Root.tsx';

const root = createRootRoute({ component: Root });
const getParentRoute = () => root;

// Each is named before it is a child: made in its parent's list it would be typed as any route is, and so would every link.
const today = createRoute({
  getParentRoute,
  path: paths.today,
  component: lazyRouteComponent(() => import('./modules/today/TodayScreen.tsx'), 'TodayScreen'),
});
const stock = createRoute({
  getParentRoute,
  path: paths.stock,
  validateSearch: stockSearch,
  component: lazyRouteComponent(() => import('./modules/stock/StockScreen.tsx'), 'StockScreen'),
});
const sku = createRoute({
  getParentRoute,
  path: paths.sku,
  validateSearch: skuSearch,
  component: lazyRouteComponent(() => import('./modules/stock/SkuScreen.tsx'), 'SkuScreen'),
});
const newSku = createRoute({
  getParentRoute,
  path: paths.newSku,
  validateSearch: newSkuSearch,
  component: lazyRouteComponent(() => import('./modules/catalog/NewSkuScreen.tsx'), 'NewSkuScreen'),
});
const editSku = createRoute({
  getParentRoute,
  path: paths.editSku,
  component: lazyRouteComponent(() => import('./modules/catalog/EditSkuScreen.tsx'), 'EditSkuScreen'),
});
const labels = createRoute({
  getParentRoute,
  path: paths.labels,
  component: lazyRouteComponent(() => import('./modules/stock/labels/LabelsScreen.tsx'), 'LabelsScreen'),
});
const eLabel = createRoute({
  getParentRoute,
  path: paths.eLabel,
  component: lazyRouteComponent(() => import('./modules/catalog/eLabel/ELabelScreen.tsx'), 'ELabelScreen'),
});
const labelSheet = createRoute({
  getParentRoute,
  path: paths.labelSheet,
  validateSearch: labelSheetSearch,
  component: lazyRouteComponent(
    () => import('./modules/stock/labels/LabelSheetScreen.tsx'),
    'LabelSheetScreen',
  ),
});
const bins = createRoute({
  getParentRoute,
  path: paths.bins,
  validateSearch: binsSearch,
  component: lazyRouteComponent(() => import('./modules/stock/bins/BinsScreen.tsx'), 'BinsScreen'),
});
const picking = createRoute({
  getParentRoute,
  path: paths.picking,
  component: lazyRouteComponent(() => import('./modules/stock/picking/PickingScreen.tsx'), 'PickingScreen'),
});
const pickWalk = createRoute({
  getParentRoute,
  path: paths.pickWalk,
  validateSearch: walkSearch,
  beforeLoad: ({ search }) => {
    if (search.ids === '') throw redirect({ to: paths.picking });
  },
  component: lazyRouteComponent(() => import('./modules/stock/picking/WalkScreen.tsx'), 'WalkScreen'),
});
const askTransfer = createRoute({
  getParentRoute,
  path: paths.askTransfer,
  validateSearch: deedSearch,
  component: lazyRouteComponent(() => import('./modules/stock/picking/AskScreen.tsx'), 'AskScreen'),
});
const scanned = createRoute({
  getParentRoute,
  path: paths.scanned,
  component: lazyRouteComponent(() => import('./modules/stock/labels/ScannedScreen.tsx'), 'ScannedScreen'),
});
const journal = createRoute({
  getParentRoute,
  path: paths.journal,
  component: lazyRouteComponent(() => import('./modules/stock/JournalScreen.tsx'), 'JournalScreen'),
});
const receive = createRoute({
  getParentRoute,
  path: paths.receive,
  validateSearch: deedSearch,
  component: lazyRouteComponent(() => import('./modules/stock/deeds/ReceiveScreen.tsx'), 'ReceiveScreen'),
});
const move = createRoute({
  getParentRoute,
  path: paths.move,
  validateSearch: deedSearch,
  component: lazyRouteComponent(() => import('./modules/stock/deeds/TransferScreen.tsx'), 'TransferScreen'),
});
const lose = createRoute({
  getParentRoute,
  path: paths.lose,
  validateSearch: deedSearch,
  component: lazyRouteComponent(() => import('./modules/stock/deeds/RemovalScreens.tsx'), 'LoseScreen'),
});
const taste = createRoute({
  getParentRoute,
  path: paths.taste,
  validateSearch: deedSearch,
  component: lazyRouteComponent(() => import('./modules/stock/deeds/RemovalScreens.tsx'), 'TasteScreen'),
});
const count = createRoute({
  getParentRoute,
  path: paths.count,
  component: lazyRouteComponent(() => import('./modules/counting/CountsScreen.tsx'), 'CountsScreen'),
});
const newCount = createRoute({
  getParentRoute,
  path: paths.newCount,
  component: lazyRouteComponent(() => import('./modules/counting/NewCountScreen.tsx'), 'NewCountScreen'),
});
const countOne = createRoute({
  getParentRoute,
  path: paths.countOne,
  validateSearch: countSearch,
  component: lazyRouteComponent(() => import('./modules/counting/CountScreen.tsx'), 'CountScreen'),
});
const countReview = createRoute({
  getParentRoute,
  path: paths.countReview,
  component: lazyRouteComponent(() => import('./modules/counting/ReviewScreen.tsx'), 'ReviewScreen'),
});
const countSheet = createRoute({
  getParentRoute,
  path: paths.countSheet,
  component: lazyRouteComponent(() => import('./modules/counting/SheetScreen.tsx'), 'SheetScreen'),
});
const making = createRoute({
  getParentRoute,
  path: paths.making,
  validateSearch: workOrdersSearch,
  component: lazyRouteComponent(
    () => import('./modules/making/orders/WorkOrdersScreen.tsx'),
    'WorkOrdersScreen',
  ),
});
const newWorkOrder = createRoute({
  getParentRoute,
  path: paths.newWorkOrder,
  validateSearch: newWorkOrderSearch,
  component: lazyRouteComponent(
    () => import('./modules/making/orders/NewWorkOrderScreen.tsx'),
    'NewWorkOrderScreen',
  ),
});
const workOrder = createRoute({
  getParentRoute,
  path: paths.workOrder,
  component: lazyRouteComponent(
    () => import('./modules/making/orders/WorkOrderScreen.tsx'),
    'WorkOrderScreen',
  ),
});
const recipes = createRoute({
  getParentRoute,
  path: paths.recipes,
  component: lazyRouteComponent(() => import('./modules/making/recipes/RecipesScreen.tsx'), 'RecipesScreen'),
});
const newRecipe = createRoute({
  getParentRoute,
  path: paths.newRecipe,
  validateSearch: newRecipeSearch,
  component: lazyRouteComponent(() => import('./modules/making/recipes/RecipeEditor.tsx'), 'RecipeEditor'),
});
const newGiftBox = createRoute({
  getParentRoute,
  path: paths.newGiftBox,
  component: lazyRouteComponent(() => import('./modules/making/recipes/GiftBoxScreen.tsx'), 'GiftBoxScreen'),
});
const newBottling = createRoute({
  getParentRoute,
  path: paths.newBottling,
  component: lazyRouteComponent(
    () => import('./modules/making/recipes/BottlingScreen.tsx'),
    'BottlingScreen',
  ),
});
const recipe = createRoute({
  getParentRoute,
  path: paths.recipe,
  component: lazyRouteComponent(() => import('./modules/making/recipes/RecipeScreen.tsx'), 'RecipeScreen'),
});
const plan = createRoute({
  getParentRoute,
  path: paths.plan,
  component: lazyRouteComponent(() => import('./modules/making/plan/PlanScreen.tsx'), 'PlanScreen'),
});
const buying = createRoute({
  getParentRoute,
  path: paths.buying,
  component: lazyRouteComponent(
    () => import('./modules/buying/proposals/ProposalsScreen.tsx'),
    'ProposalsScreen',
  ),
});
const orders = createRoute({
  getParentRoute,
  path: paths.orders,
  validateSearch: ordersSearch,
  component: lazyRouteComponent(() => import('./modules/buying/orders/OrdersScreen.tsx'), 'OrdersScreen'),
});
const newOrder = createRoute({
  getParentRoute,
  path: paths.newOrder,
  validateSearch: newOrderSearch,
  component: lazyRouteComponent(() => import('./modules/buying/orders/NewOrderScreen.tsx'), 'NewOrderScreen'),
});
const order = createRoute({
  getParentRoute,
  path: paths.order,
  component: lazyRouteComponent(() => import('./modules/buying/orders/OrderScreen.tsx'), 'OrderScreen'),
});
const receiving = createRoute({
  getParentRoute,
  path: paths.receiving,
  component: lazyRouteComponent(
    () => import('./modules/buying/receiving/ReceivingScreen.tsx'),
    'ReceivingScreen',
  ),
});
const receiveOrder = createRoute({
  getParentRoute,
  path: paths.receiveOrder,
  component: lazyRouteComponent(
    () => import('./modules/buying/receiving/ReceiveOrderScreen.tsx'),
    'ReceiveOrderScreen',
  ),
});
const returnGoods = createRoute({
  getParentRoute,
  path: paths.returnGoods,
  component: lazyRouteComponent(() => import('./modules/buying/receiving/ReturnScreen.tsx'), 'ReturnScreen'),
});
const supplierInvoices = createRoute({
  getParentRoute,
  path: paths.supplierInvoices,
  component: lazyRouteComponent(
    () => import('./modules/buying/invoices/InvoicesScreen.tsx'),
    'InvoicesScreen',
  ),
});
const supplierInvoice = createRoute({
  getParentRoute,
  path: paths.supplierInvoice,
  component: lazyRouteComponent(() => import('./modules/buying/invoices/InvoiceScreen.tsx'), 'InvoiceScreen'),
});
const suppliers = createRoute({
  getParentRoute,
  path: paths.suppliers,
  component: lazyRouteComponent(
    () => import('./modules/buying/suppliers/SuppliersScreen.tsx'),
    'SuppliersScreen',
  ),
});
const supplier = createRoute({
  getParentRoute,
  path: paths.supplier,
  component: lazyRouteComponent(
    () => import('./modules/buying/suppliers/SupplierScreen.tsx'),
    'SupplierScreen',
  ),
});
const glasses = createRoute({
  getParentRoute,
  path: paths.glasses,
  component: lazyRouteComponent(() => import('./modules/pours/GlassesScreen.tsx'), 'GlassesScreen'),
});
const glassWines = createRoute({
  getParentRoute,
  path: paths.glassWines,
  validateSearch: pourSearch,
  component: lazyRouteComponent(() => import('./modules/pours/GlassWinesScreen.tsx'), 'GlassWinesScreen'),
});
const glassServices = createRoute({
  getParentRoute,
  path: paths.glassServices,
  validateSearch: pourSearch,
  component: lazyRouteComponent(() => import('./modules/pours/ServicesScreen.tsx'), 'ServicesScreen'),
});
const glassCard = createRoute({
  getParentRoute,
  path: paths.glassCard,
  component: lazyRouteComponent(() => import('./modules/pours/GlassCardScreen.tsx'), 'GlassCardScreen'),
});
const glassSettings = createRoute({
  getParentRoute,
  path: paths.glassSettings,
  component: lazyRouteComponent(
    () => import('./modules/pours/GlassSettingsScreen.tsx'),
    'GlassSettingsScreen',
  ),
});
const lots = createRoute({
  getParentRoute,
  path: paths.lots,
  validateSearch: lotsSearch,
  component: lazyRouteComponent(() => import('./modules/lots/LotsScreen.tsx'), 'LotsScreen'),
});
const lot = createRoute({
  getParentRoute,
  path: paths.lot,
  component: lazyRouteComponent(() => import('./modules/lots/LotScreen.tsx'), 'LotScreen'),
});
const expiry = createRoute({
  getParentRoute,
  path: paths.expiry,
  component: lazyRouteComponent(() => import('./modules/lots/expiry/ExpiryScreen.tsx'), 'ExpiryScreen'),
});
const recalls = createRoute({
  getParentRoute,
  path: paths.recalls,
  component: lazyRouteComponent(() => import('./modules/lots/RecallsScreen.tsx'), 'RecallsScreen'),
});
const newRecall = createRoute({
  getParentRoute,
  path: paths.newRecall,
  validateSearch: newRecallSearch,
  component: lazyRouteComponent(() => import('./modules/lots/NewRecallScreen.tsx'), 'NewRecallScreen'),
});
const recall = createRoute({
  getParentRoute,
  path: paths.recall,
  component: lazyRouteComponent(() => import('./modules/lots/RecallScreen.tsx'), 'RecallScreen'),
});
const recallPoster = createRoute({
  getParentRoute,
  path: paths.recallPoster,
  component: lazyRouteComponent(() => import('./modules/lots/PosterScreen.tsx'), 'PosterScreen'),
});
const sales = createRoute({
  getParentRoute,
  path: paths.sales,
  validateSearch: salesSearch,
  component: lazyRouteComponent(() => import('./modules/sales/SalesScreen.tsx'), 'SalesScreen'),
});
const sale = createRoute({
  getParentRoute,
  path: paths.sale,
  component: lazyRouteComponent(() => import('./modules/sales/SaleScreen.tsx'), 'SaleScreen'),
});
const reports = createRoute({
  getParentRoute,
  path: paths.reports,
  component: lazyRouteComponent(() => import('./modules/reports/ReportsScreen.tsx'), 'ReportsScreen'),
});
const report = createRoute({
  getParentRoute,
  path: paths.report,
  validateSearch: reportSearch,
  component: lazyRouteComponent(() => import('./modules/reports/ReportScreen.tsx'), 'ReportScreen'),
});
const customers = createRoute({
  getParentRoute,
  path: paths.customers,
  validateSearch: customersSearch,
  component: lazyRouteComponent(() => import('./modules/customers/CustomersScreen.tsx'), 'CustomersScreen'),
});
const newCustomer = createRoute({
  getParentRoute,
  path: paths.newCustomer,
  component: lazyRouteComponent(
    () => import('./modules/customers/NewCustomerScreen.tsx'),
    'NewCustomerScreen',
  ),
});
const customerDuplicates = createRoute({
  getParentRoute,
  path: paths.customerDuplicates,
  component: lazyRouteComponent(
    () => import('./modules/customers/duplicates/DuplicatesScreen.tsx'),
    'DuplicatesScreen',
  ),
});
const guidance = createRoute({
  getParentRoute,
  path: paths.guidance,
  component: lazyRouteComponent(() => import('./modules/guidance/GuidanceScreen.tsx'), 'GuidanceScreen'),
});
const wallet = createRoute({
  getParentRoute,
  path: paths.wallet,
  component: lazyRouteComponent(() => import('./modules/wallet/WalletScreen.tsx'), 'WalletScreen'),
});
const customerOffers = createRoute({
  getParentRoute,
  path: paths.customerOffers,
  validateSearch: offersSearch,
  component: lazyRouteComponent(() => import('./modules/offers/OffersScreen.tsx'), 'OffersScreen'),
});
const customerPoster = createRoute({
  getParentRoute,
  path: paths.customerPoster,
  component: lazyRouteComponent(() => import('./modules/customers/PosterScreen.tsx'), 'PosterScreen'),
});
const customerImport = createRoute({
  getParentRoute,
  path: paths.customerImport,
  component: lazyRouteComponent(() => import('./modules/customers/ImportScreen.tsx'), 'ImportScreen'),
});
const segments = createRoute({
  getParentRoute,
  path: paths.segments,
  component: lazyRouteComponent(() => import('./modules/segments/SegmentsScreen.tsx'), 'SegmentsScreen'),
});
const newSegment = createRoute({
  getParentRoute,
  path: paths.newSegment,
  component: lazyRouteComponent(() => import('./modules/segments/SegmentScreen.tsx'), 'NewSegmentScreen'),
});
const segment = createRoute({
  getParentRoute,
  path: paths.segment,
  component: lazyRouteComponent(() => import('./modules/segments/SegmentScreen.tsx'), 'SegmentScreen'),
});
const customer = createRoute({
  getParentRoute,
  path: paths.customer,
  component: lazyRouteComponent(() => import('./modules/customers/CustomerScreen.tsx'), 'CustomerScreen'),
});
const campaigns = createRoute({
  getParentRoute,
  path: paths.campaigns,
  component: lazyRouteComponent(() => import('./modules/campaigns/CampaignsScreen.tsx'), 'CampaignsScreen'),
});
const newCampaign = createRoute({
  getParentRoute,
  path: paths.newCampaign,
  validateSearch: newCampaignSearch,
  component: lazyRouteComponent(
    () => import('./modules/campaigns/edit/NewCampaignScreen.tsx'),
    'NewCampaignScreen',
  ),
});
const campaign = createRoute({
  getParentRoute,
  path: paths.campaign,
  component: lazyRouteComponent(() => import('./modules/campaigns/CampaignScreen.tsx'), 'CampaignScreen'),
});
const customerCard = createRoute({
  getParentRoute,
  path: paths.customerCard,
  component: lazyRouteComponent(() => import('./modules/customers/CardScreen.tsx'), 'CardScreen'),
});
const customerConsents = createRoute({
  getParentRoute,
  path: paths.customerConsents,
  component: lazyRouteComponent(() => import('./modules/consent/ConsentsScreen.tsx'), 'ConsentsScreen'),
});
const sending = createRoute({
  getParentRoute,
  path: paths.sending,
  validateSearch: sendingSearch,
  component: lazyRouteComponent(() => import('./modules/sending/SendingScreen.tsx'), 'SendingScreen'),
});
const letters = createRoute({
  getParentRoute,
  path: paths.letters,
  component: lazyRouteComponent(() => import('./modules/sending/LettersScreen.tsx'), 'LettersScreen'),
});
const senders = createRoute({
  getParentRoute,
  path: paths.senders,
  component: lazyRouteComponent(() => import('./modules/sending/SendersScreen.tsx'), 'SendersScreen'),
});
const privacy = createRoute({
  getParentRoute,
  path: paths.privacy,
  component: lazyRouteComponent(
    () => import('./modules/consent/privacy/RequestsScreen.tsx'),
    'RequestsScreen',
  ),
});
const privacyRetention = createRoute({
  getParentRoute,
  path: paths.privacyRetention,
  component: lazyRouteComponent(
    () => import('./modules/consent/privacy/RetentionScreen.tsx'),
    'RetentionScreen',
  ),
});
const privacyTexts = createRoute({
  getParentRoute,
  path: paths.privacyTexts,
  component: lazyRouteComponent(() => import('./modules/consent/privacy/TextsScreen.tsx'), 'TextsScreen'),
});
const privacyRegister = createRoute({
  getParentRoute,
  path: paths.privacyRegister,
  component: lazyRouteComponent(
    () => import('./modules/consent/privacy/RegisterScreen.tsx'),
    'RegisterScreen',
  ),
});
const loyalty = createRoute({
  getParentRoute,
  path: paths.loyalty,
  component: lazyRouteComponent(() => import('./modules/loyalty/LoyaltyScreen.tsx'), 'LoyaltyScreen'),
});
const loyaltyOwed = createRoute({
  getParentRoute,
  path: paths.loyaltyOwed,
  component: lazyRouteComponent(() => import('./modules/loyalty/OwedScreen.tsx'), 'OwedScreen'),
});
const tills = createRoute({
  getParentRoute,
  path: paths.tills,
  component: lazyRouteComponent(
    () => import('./modules/till/registers/RegistersScreen.tsx'),
    'RegistersScreen',
  ),
});
const newTill = createRoute({
  getParentRoute,
  path: paths.newTill,
  validateSearch: newRegisterSearch,
  component: lazyRouteComponent(
    () => import('./modules/till/registers/NewRegisterScreen.tsx'),
    'NewRegisterScreen',
  ),
});
const till = createRoute({
  getParentRoute,
  path: paths.till,
  component: lazyRouteComponent(
    () => import('./modules/till/registers/RegisterScreen.tsx'),
    'RegisterScreen',
  ),
});
const tillTickets = createRoute({
  getParentRoute,
  path: paths.tillTickets,
  validateSearch: ticketsSearch,
  component: lazyRouteComponent(() => import('./modules/till/tickets/TicketsScreen.tsx'), 'TicketsScreen'),
});
const tillTicket = createRoute({
  getParentRoute,
  path: paths.tillTicket,
  component: lazyRouteComponent(() => import('./modules/till/tickets/TicketScreen.tsx'), 'TicketScreen'),
});
const tillClosures = createRoute({
  getParentRoute,
  path: paths.tillClosures,
  validateSearch: closuresSearch,
  component: lazyRouteComponent(() => import('./modules/till/closures/ClosuresScreen.tsx'), 'ClosuresScreen'),
});
const tillClosure = createRoute({
  getParentRoute,
  path: paths.tillClosure,
  validateSearch: closureSearch,
  component: lazyRouteComponent(() => import('./modules/till/closures/ClosureScreen.tsx'), 'ClosureScreen'),
});
const tillCash = createRoute({
  getParentRoute,
  path: paths.tillCash,
  validateSearch: cashSearch,
  component: lazyRouteComponent(() => import('./modules/till/closures/CashScreen.tsx'), 'CashScreen'),
});
const tillGiftCards = createRoute({
  getParentRoute,
  path: paths.tillGiftCards,
  validateSearch: giftCardsSearch,
  component: lazyRouteComponent(
    () => import('./modules/till/giftCards/GiftCardsScreen.tsx'),
    'GiftCardsScreen',
  ),
});
const tillEvents = createRoute({
  getParentRoute,
  path: paths.tillEvents,
  validateSearch: eventsSearch,
  component: lazyRouteComponent(() => import('./modules/till/events/EventsScreen.tsx'), 'EventsScreen'),
});
const tillProofs = createRoute({
  getParentRoute,
  path: paths.tillProofs,
  component: lazyRouteComponent(() => import('./modules/till/proofs/ProofsScreen.tsx'), 'ProofsScreen'),
});
const tillSettings = createRoute({
  getParentRoute,
  path: paths.tillSettings,
  validateSearch: tillSettingsSearch,
  component: lazyRouteComponent(
    () => import('./modules/till/settings/TillSettingsScreen.tsx'),
    'TillSettingsScreen',
  ),
});
const connections = createRoute({
  getParentRoute,
  path: paths.connections,
  validateSearch: connectionsSearch,
  component: lazyRouteComponent(
    () => import('./modules/channels/ConnectionsScreen.tsx'),
    'ConnectionsScreen',
  ),
});
const newConnection = createRoute({
  getParentRoute,
  path: paths.newConnection,
  validateSearch: newConnectionSearch,
  component: lazyRouteComponent(
    () => import('./modules/channels/create/NewConnectionScreen.tsx'),
    'NewConnectionScreen',
  ),
});
const subscription = createRoute({
  getParentRoute,
  path: paths.subscription,
  validateSearch: subscriptionSearch,
  component: lazyRouteComponent(
    () => import('./modules/channels/told/SubscriptionScreen.tsx'),
    'SubscriptionScreen',
  ),
});
const connection = createRoute({
  getParentRoute,
  path: paths.connection,
  validateSearch: connectionSearch,
  component: lazyRouteComponent(() => import('./modules/channels/ConnectionScreen.tsx'), 'ConnectionScreen'),
});
const imports = createRoute({
  getParentRoute,
  path: paths.import,
  component: lazyRouteComponent(() => import('./modules/imports/ImportsScreen.tsx'), 'ImportsScreen'),
});
const importOne = createRoute({
  getParentRoute,
  path: paths.importOne,
  validateSearch: importSearch,
  component: lazyRouteComponent(() => import('./modules/imports/ImportScreen.tsx'), 'ImportScreen'),
});
const settings = createRoute({
  getParentRoute,
  path: paths.settings,
  component: lazyRouteComponent(
    () => import('./modules/access/settings/SettingsScreen.tsx'),
    'SettingsScreen',
  ),
});
const settingsPart = createRoute({
  getParentRoute,
  path: paths.settingsPart,
  validateSearch: journalSearch,
  component: lazyRouteComponent(
    () => import('./modules/access/settings/SettingsScreen.tsx'),
    'SettingsPartScreen',
  ),
});
const ticket = createRoute({
  getParentRoute,
  path: paths.ticket,
  staticData: { bare: true },
  component: lazyRouteComponent(() => import('./modules/customers/ticket/TicketScreen.tsx'), 'TicketScreen'),
});
const preferences = createRoute({
  getParentRoute,
  path: paths.preferences,
  staticData: { bare: true },
  component: lazyRouteComponent(
    () => import('./modules/consent/preferences/PreferencesScreen.tsx'),
    'PreferencesScreen',
  ),
});
const enrolment = createRoute({
  getParentRoute,
  path: paths.enrolment,
  staticData: { bare: true },
  component: lazyRouteComponent(
    () => import('./modules/customers/enrolment/EnrolmentScreen.tsx'),
    'EnrolmentScreen',
  ),
});
const card = createRoute({
  getParentRoute,
  path: paths.card,
  staticData: { bare: true },
  component: lazyRouteComponent(() => import('./modules/wallet/CardPage.tsx'), 'CardPage'),
});
const signIn = createRoute({
  getParentRoute,
  path: paths.signIn,
  staticData: { bare: true },
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import('./modules/access/door/SignInScreen.tsx'), 'SignInScreen'),
});
const join = createRoute({
  getParentRoute,
  path: paths.join,
  staticData: { bare: true },
  component: lazyRouteComponent(() => import('./modules/access/door/JoinScreen.tsx'), 'JoinScreen'),
});
const rescue = createRoute({
  getParentRoute,
  path: paths.rescue,
  staticData: { bare: true },
  component: lazyRouteComponent(() => import('./modules/access/door/RescueScreen.tsx'), 'RescueScreen'),
});
const setup = createRoute({
  getParentRoute,
  path: paths.setup,
  staticData: { bare: true },
  validateSearch: setupSearch,
  component: lazyRouteComponent(() => import('./modules/access/setup/SetupScreen.tsx'), 'SetupScreen'),
});

const routeTree = root.addChildren([
  today,
  stock,
  sku,
  newSku,
  editSku,
  labels,
  eLabel,
  labelSheet,
  bins,
  picking,
  pickWalk,
  askTransfer,
  scanned,
  journal,
  receive,
  move,
  lose,
  taste,
  count,
  newCount,
  countOne,
  countReview,
  countSheet,
  making,
  newWorkOrder,
  workOrder,
  recipes,
  newRecipe,
  newGiftBox,
  newBottling,
  recipe,
  plan,
  buying,
  orders,
  newOrder,
  order,
  receiving,
  receiveOrder,
  returnGoods,
  supplierInvoices,
  supplierInvoice,
  suppliers,
  supplier,
  glasses,
  glassWines,
  glassServices,
  glassCard,
  glassSettings,
  lots,
  lot,
  expiry,
  recalls,
  newRecall,
  recall,
  recallPoster,
  sales,
  sale,
  reports,
  report,
  customers,
  campaigns,
  newCampaign,
  campaign,
  newCustomer,
  customerDuplicates,
  customerImport,
  customerPoster,
  guidance,
  wallet,
  customerOffers,
  segments,
  newSegment,
  segment,
  customer,
  customerCard,
  customerConsents,
  sending,
  letters,
  senders,
  privacy,
  privacyRetention,
  privacyTexts,
  privacyRegister,
  loyalty,
  loyaltyOwed,
  tills,
  newTill,
  till,
  tillTickets,
  tillTicket,
  tillClosures,
  tillClosure,
  tillCash,
  tillGiftCards,
  tillEvents,
  tillProofs,
  tillSettings,
  connections,
  newConnection,
  subscription,
  connection,
  imports,
  importOne,
  settings,
  settingsPart,
  ticket,
  preferences,
  enrolment,
  card,
  signIn,
  join,
  rescue,
  setup,
]);

export function createOfficeRouter() {
  return createRouter({
    routeTree,
    defaultPreload: 'intent',
    defaultErrorComponent: PageFailed,
    defaultNotFoundComponent: PageNotFound,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createOfficeRouter>;
  }
  interface StaticDataRouteOption {
    /** Shown without the frame: sign-in, set-up, what a stranger sees. */
    bare?: boolean;
  }
}
