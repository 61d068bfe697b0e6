/** The house's registers, shop by shop, as they stand now. */
import { IconCashRegister } from '@tabler/icons-react';
import type { Register } from '#domain/till/registerContract.ts';
import { useMay, useSession } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { TillHeader } from '../TillHeader.tsx';
import { useRegisters } from '../useRegisters.ts';
import { useTillWords } from '../words.ts';
import { RegisterCard } from './RegisterCard.tsx';
import classes from './Registers.module.css';
import { useRegisterWords } from './words.ts';

function Cards({ registers }: { registers: readonly Register[] }) {
  return (
    <div className={classes.cards}>
      {registers.map((register) => (
        <RegisterCard key={register.id} register={register} />
      ))}
    </div>
  );
}

function ShopPanel({ name, registers }: { name: string; registers: readonly Register[] }) {
  const words = useRegisterWords();
  const format = useFormat();
  const total = registers.reduce((sum, { openDay }) => sum + (openDay?.gross ?? 0n), 0n);
  return (
    <Panel title={name} aside={words.shopTotal(format.money(total))}>
      <Cards registers={registers} />
    </Panel>
  );
}

export function RegistersScreen() {
  const words = useRegisterWords();
  const { title } = useTillWords();
  const { session, shopId } = useSession();
  const { data, error } = useRegisters();
  const mayWrite = useMay('till:write');
  if (error) throw error;
  if (!data) return <Waiting title={title} />;
  const add = mayWrite ? <LinkButton to={paths.newTill}>{words.add}</LinkButton> : null;
  const used = data.items.filter(({ retired }) => retired === null);
  const retired = data.items.filter((register) => register.retired !== null);
  const shops = session.organization.shops.filter(({ id }) => shopId === null || shopId === id);
  return (
    <>
      <TillHeader part="registers" action={data.items.length === 0 ? null : add} />
      {data.items.length === 0 ? (
        <EmptyState icon={<IconCashRegister size={26} stroke={1.5} />} title={words.empty.title} action={add}>
          {words.empty.words}
        </EmptyState>
      ) : (
        <Stack>
          {shops
            .map((shop) => ({ shop, registers: used.filter((register) => register.shopId === shop.id) }))
            .filter(({ registers }) => registers.length > 0)
            .map(({ shop, registers }) => (
              <ShopPanel key={shop.id} name={shop.name} registers={registers} />
            ))}
          {retired.length === 0 ? null : (
            <Panel title={words.retiredOnes(retired.length)}>
              <Cards registers={retired} />
            </Panel>
          )}
        </Stack>
      )}
    </>
  );
}
