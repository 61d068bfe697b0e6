/** Which panel is open beside the cart. */
import { lazy, Suspense } from 'react';
import { CashPanel } from './panels/CashPanel.tsx';
import { ClosuresPanel } from './panels/ClosuresPanel.tsx';
import { CustomerPanel } from './panels/CustomerPanel.tsx';
import { DepositPanel } from './panels/DepositPanel.tsx';
import { DiscountPanel } from './panels/DiscountPanel.tsx';
import { FreePanel } from './panels/FreePanel.tsx';
import { GiftCardPanel } from './panels/GiftCardPanel.tsx';
import { KeptPanel } from './panels/KeptPanel.tsx';
import { KeysPanel } from './panels/KeysPanel.tsx';
import { LinePanel } from './panels/LinePanel.tsx';
import { ManagerPanel } from './panels/ManagerPanel.tsx';
import { MenuPanel } from './panels/MenuPanel.tsx';
import { OptionsPanel } from './panels/OptionsPanel.tsx';
import { PayPanel } from './panels/PayPanel.tsx';
import { ReturnPanel } from './panels/ReturnPanel.tsx';
import { ShiftPanel } from './panels/ShiftPanel.tsx';
import { SplitPanel } from './panels/SplitPanel.tsx';
import { TicketsPanel } from './panels/TicketsPanel.tsx';
import { WeighPanel } from './panels/WeighPanel.tsx';
import { AskingPanel } from './terminal/AskingPanel.tsx';
import { NotPaidPanel } from './terminal/NotPaidPanel.tsx';
import { useCounter } from './useCounter.tsx';

/** Rarely opened: what they weigh is loaded then. */
const HardwarePanel = lazy(async () => ({
  default: (await import('./hardware/HardwarePanel.tsx')).HardwarePanel,
}));
const DevicePanel = lazy(async () => ({ default: (await import('./panels/DevicePanel.tsx')).DevicePanel }));
const RewardsPanel = lazy(() => import('./loyalty/RewardsPanel.tsx'));
const RefusedPanel = lazy(async () => ({
  default: (await import('./safety/RefusedPanel.tsx')).RefusedPanel,
}));

export function OpenPanel() {
  const { panel } = useCounter();
  switch (panel?.name) {
    case 'menu':
      return <MenuPanel />;
    case 'pay':
      return <PayPanel />;
    case 'cash':
      return <CashPanel />;
    case 'line':
      return <LinePanel key={panel.key} lineKey={panel.key} price={panel.price ?? ''} />;
    case 'discount':
      return <DiscountPanel key={panel.key} lineKey={panel.key} typed={panel.typed ?? ''} />;
    case 'customer':
      return <CustomerPanel />;
    case 'rewards':
      return (
        <Suspense>
          <RewardsPanel />
        </Suspense>
      );
    case 'kept':
      return <KeptPanel />;
    case 'options':
      return <OptionsPanel />;
    case 'free':
      return <FreePanel key={panel.code} code={panel.code} />;
    case 'weigh':
      return <WeighPanel key={panel.unitId} unitId={panel.unitId} />;
    case 'deposit':
      return <DepositPanel />;
    case 'giftCard':
      return <GiftCardPanel />;
    case 'split':
      return <SplitPanel />;
    case 'tickets':
      return <TicketsPanel />;
    case 'return':
      return <ReturnPanel key={panel.ticket.document} ticket={panel.ticket} />;
    case 'asking':
      return <AskingPanel />;
    case 'terminal':
      return <NotPaidPanel sentence={panel.sentence} amount={panel.amount} />;
    case 'shift':
      return <ShiftPanel />;
    case 'closures':
      return <ClosuresPanel />;
    case 'device':
      return (
        <Suspense>
          <DevicePanel />
        </Suspense>
      );
    case 'hardware':
      return (
        <Suspense>
          <HardwarePanel />
        </Suspense>
      );
    case 'refused':
      return (
        <Suspense>
          <RefusedPanel />
        </Suspense>
      );
    case 'keys':
      return <KeysPanel />;
    case 'manager':
      return <ManagerPanel deed={panel.deed} />;
    default:
      return null;
  }
}
