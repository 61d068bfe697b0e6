/** Everything else, each with its word. */
import {
  IconArrowBackUp,
  IconCalendarStats,
  IconCashRegister,
  IconDeviceTablet,
  IconGift,
  IconHelp,
  IconLanguage,
  IconLogout,
  IconPrinter,
  IconRecycle,
  IconSchool,
  IconStack2,
  IconWriting,
} from '@tabler/icons-react';
import { useLanguage } from '#web/i18n/language.tsx';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { Side } from '../parts/Side.tsx';
import { useTill, useTillView } from '../till.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';

const icon = 22;

export function MenuPanel() {
  const words = useCounterWords();
  const till = useTill();
  const { training, state, house } = useTillView();
  const { language, choose } = useLanguage();
  const { cart, open, close } = useCounter();
  const isBusy = cart.lines.length > 0;
  return (
    <Side title={words.menu.title} onClose={close}>
      <div className={inside.menu}>
        <Key
          data-first
          hint="F4"
          icon={<IconArrowBackUp size={icon} />}
          onClick={() => open({ name: 'tickets' })}
        >
          {words.menu.tickets}
        </Key>
        <Key hint="F7" icon={<IconStack2 size={icon} />} onClick={() => open({ name: 'kept' })}>
          {words.kept.title}
        </Key>
        <Key icon={<IconWriting size={icon} />} onClick={() => open({ name: 'free', code: null })}>
          {words.free.title}
        </Key>
        <Key icon={<IconGift size={icon} />} onClick={() => open({ name: 'giftCard' })}>
          {words.giftCard.title}
        </Key>
        <Key icon={<IconRecycle size={icon} />} onClick={() => open({ name: 'deposit' })}>
          {words.deposit.title}
        </Key>
        <Key icon={<IconCashRegister size={icon} />} onClick={() => open({ name: 'shift' })}>
          {state.shift === null ? words.shift.open : words.shift.end}
        </Key>
        <Key icon={<IconCalendarStats size={icon} />} onClick={() => open({ name: 'closures' })}>
          {words.closures.title}
        </Key>
        <Key
          icon={<IconSchool size={icon} />}
          disabled={isBusy || house.organization.training}
          onClick={() => void till.setTraining(!training).then(close)}
        >
          {training ? words.training.end : words.training.begin}
        </Key>
        <Key icon={<IconDeviceTablet size={icon} />} onClick={() => open({ name: 'device' })}>
          {words.device.title}
        </Key>
        <Key icon={<IconPrinter size={icon} />} onClick={() => open({ name: 'hardware' })}>
          {words.menu.hardware}
        </Key>
        <Key hint="F1" icon={<IconHelp size={icon} />} onClick={() => open({ name: 'keys' })}>
          {words.keys.title}
        </Key>
        <Key
          icon={<IconLanguage size={icon} />}
          lang={language === 'fr' ? 'en' : 'fr'}
          onClick={() => choose(language === 'fr' ? 'en' : 'fr')}
        >
          {language === 'fr' ? 'English' : 'Français'}
        </Key>
        <Key icon={<IconLogout size={icon} />} disabled={isBusy} onClick={() => void till.logOut()}>
          {words.logOut}
        </Key>
      </div>
    </Side>
  );
}
