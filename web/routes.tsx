/** The pages, each loaded when it is first visited; a search schema says what of a page's state lives in its address. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { signInSearch } from './modules/access/door/signInSearch.ts';
import { journalSearch } from './modules/access/settings/journal/journalSearch.ts';
import { setupSearch } from './modules/access/setup/setupSearch.ts';
import { newSkuSearch } from './modules/catalog/newSkuSearch.ts';
import { connectionSearch } from './modules/channels/connectionSearch.ts';
import { connectionsSearch } from './modules/channels/connectionsSearch.ts';
import { newConnectionSearch } from './modules/channels/create/newConnectionSearch.ts';
import { subscriptionSearch } from './modules/channels/told/subscriptionSearch.ts';
import { importSearch } from './modules/imports/importSearch.ts';
import { salesSearch } from './modules/sales/salesSearch.ts';
import { deedSearch } from './modules/stock/deedSearch.ts';
import { skuSearch } from './modules/stock/skuSearch.ts';
import { stockSearch } from './modules/stock/stockSearch.ts';
import { paths } from './paths.ts';
import { PageFailed, PageNotFound } from './shell/Failure.tsx';
import { Root } from './shell/Root.tsx';

const root = createRootRoute({ component: Root });
const getParentRoute = () => root;

const routeTree = root.addChildren([
  createRoute({
    getParentRoute,
    path: paths.today,
    component: lazyRouteComponent(() => import('./modules/today/TodayScreen.tsx'), 'TodayScreen'),
  }),
  createRoute({
    getParentRoute,
    path: paths.stock,
    validateSearch: stockSearch,
    component: lazyRouteComponent(() => import('./modules/stock/StockScreen.tsx'), 'StockScreen'),
  }),
  createRoute({
    getParentRoute,
    path: paths.sku,
    validateSearch: skuSearch,
    component: lazyRouteComponent(() => import('./modules/stock/SkuScreen.tsx'), 'SkuScreen'),
  }),
  createRoute({
    getParentRoute,
    path: paths.newSku,
    validateSearch: newSkuSearch,
    component: lazyRouteComponent(() => import('./modules/catalog/NewSkuScreen.tsx'), 'NewSkuScreen'),
  }),
  createRoute({
    getParentRoute,
    path: paths.editSku,
    component: lazyRouteComponent(() => import('./modules/catalog/EditSkuScreen.tsx'), 'EditSkuScreen'),
  }),
  createRoute({
    getParentRoute,
    path: paths.labels,
    component: lazyRouteComponent(() => import('./modules/stock/labels/LabelsScreen.tsx'), 'LabelsScreen'),
  }),
  createRoute({
    getParentRoute,
    path: paths.scanned,
    component: lazyRouteComponent(() => import('./modules/stock/labels/ScannedScreen.tsx'), 'ScannedScreen'),
  }),
  createRoute({
    getParentRoute,
    path: paths.scannedLot,
    component: lazyRouteComponent(() => import('./modules/stock/labels/ScannedScreen.tsx'), 'ScannedScreen'),
  }),
  createRoute({
    getParentRoute,
    path: paths.journal,
    component: lazyRouteComponent(() => import('./modules/stock/JournalScreen.tsx'), 'JournalScreen'),
  }),
  createRoute({
    getParentRoute,
    path: paths.receive,
    validateSearch: deedSearch,
    component: lazyRouteComponent(() => import('./modules/stock/deeds/ReceiveScreen.tsx'), 'ReceiveScreen'),
  }),
  createRoute({
    getParentRoute,
    path: paths.move,
    validateSearch: deedSearch,
    component: lazyRouteComponent(() => import('./modules/stock/deeds/TransferScreen.tsx'), 'TransferScreen'),
  }),
  createRoute({
    getParentRoute,
    path: paths.lose,
    validateSearch: deedSearch,
    component: lazyRouteComponent(() => import('./modules/stock/deeds/RemovalScreens.tsx'), 'LoseScreen'),
  }),
  createRoute({
    getParentRoute,
    path: paths.taste,
    validateSearch: deedSearch,
    component: lazyRouteComponent(() => import('./modules/stock/deeds/RemovalScreens.tsx'), 'TasteScreen'),
  }),
  createRoute({
    getParentRoute,
    path: paths.count,
    component: lazyRouteComponent(() => import('./modules/stock/deeds/CountScreen.tsx'), 'CountScreen'),
  }),
  createRoute({
    getParentRoute,
    path: paths.sales,
    validateSearch: salesSearch,
    component: lazyRouteComponent(() => import('./modules/sales/SalesScreen.tsx'), 'SalesScreen'),
  }),
  createRoute({
    getParentRoute,
    path: paths.sale,
    component: lazyRouteComponent(() => import('./modules/sales/SaleScreen.tsx'), 'SaleScreen'),
  }),
  createRoute({
    getParentRoute,
    path: paths.connections,
    validateSearch: connectionsSearch,
    component: lazyRouteComponent(
      () => import('./modules/channels/ConnectionsScreen.tsx'),
      'ConnectionsScreen',
    ),
  }),
  createRoute({
    getParentRoute,
    path: paths.newConnection,
    validateSearch: newConnectionSearch,
    component: lazyRouteComponent(
      () => import('./modules/channels/create/NewConnectionScreen.tsx'),
      'NewConnectionScreen',
    ),
  }),
  createRoute({
    getParentRoute,
    path: paths.subscription,
    validateSearch: subscriptionSearch,
    component: lazyRouteComponent(
      () => import('./modules/channels/told/SubscriptionScreen.tsx'),
      'SubscriptionScreen',
    ),
  }),
  createRoute({
    getParentRoute,
    path: paths.connection,
    validateSearch: connectionSearch,
    component: lazyRouteComponent(
      () => import('./modules/channels/ConnectionScreen.tsx'),
      'ConnectionScreen',
    ),
  }),
  createRoute({
    getParentRoute,
    path: paths.import,
    component: lazyRouteComponent(() => import('./modules/imports/ImportsScreen.tsx'), 'ImportsScreen'),
  }),
  createRoute({
    getParentRoute,
    path: paths.importOne,
    validateSearch: importSearch,
    component: lazyRouteComponent(() => import('./modules/imports/ImportScreen.tsx'), 'ImportScreen'),
  }),
  createRoute({
    getParentRoute,
    path: paths.settings,
    component: lazyRouteComponent(
      () => import('./modules/access/settings/SettingsScreen.tsx'),
      'SettingsScreen',
    ),
  }),
  createRoute({
    getParentRoute,
    path: paths.settingsPart,
    validateSearch: journalSearch,
    component: lazyRouteComponent(
      () => import('./modules/access/settings/SettingsScreen.tsx'),
      'SettingsPartScreen',
    ),
  }),
  createRoute({
    getParentRoute,
    path: paths.signIn,
    staticData: { bare: true },
    validateSearch: signInSearch,
    component: lazyRouteComponent(() => import('./modules/access/door/SignInScreen.tsx'), 'SignInScreen'),
  }),
  createRoute({
    getParentRoute,
    path: paths.join,
    staticData: { bare: true },
    component: lazyRouteComponent(() => import('./modules/access/door/JoinScreen.tsx'), 'JoinScreen'),
  }),
  createRoute({
    getParentRoute,
    path: paths.rescue,
    staticData: { bare: true },
    component: lazyRouteComponent(() => import('./modules/access/door/RescueScreen.tsx'), 'RescueScreen'),
  }),
  createRoute({
    getParentRoute,
    path: paths.setup,
    staticData: { bare: true },
    validateSearch: setupSearch,
    component: lazyRouteComponent(() => import('./modules/access/setup/SetupScreen.tsx'), 'SetupScreen'),
  }),
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
    /** Shown without the frame: sign-in, set-up. */
    bare?: boolean;
  }
}
