/** The suppliers: who they are, how fast they deliver; those no longer bought from are put away. */
import { Button, Checkbox, Loader, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { changeSupplier, createSupplier, listSuppliers, type Supplier } from '#domain/catalog/contract.ts';
import { foldForSearch } from '#domain/values/fold.ts';
import { useReading } from '#web/api/queries.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { type ListedRow, RowList } from '#web/ui/RowList.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { useChange } from '../useChange.ts';
import { useSettingsWords } from '../words.ts';
import { SupplierForm } from './SupplierForm.tsx';
import classes from './Suppliers.module.css';

function useSuppliers(query: string, withClosed: boolean) {
  const { data, error } = useReading(listSuppliers, {});
  const shown = useMemo(() => {
    const wanted = foldForSearch(query.trim());
    return data?.items.filter(
      ({ name, code, archived }) =>
        (withClosed || !archived) && foldForSearch(`${name} ${code ?? ''}`).includes(wanted),
    );
  }, [data, query, withClosed]);
  if (error) throw error;
  return { all: data?.items, shown };
}

export function SuppliersPart() {
  const words = useSettingsWords().suppliers;
  const { edit } = useSettingsWords();
  const [query, setQuery] = useState('');
  const [withClosed, setWithClosed] = useState(false);
  /** The supplier whose card is open; `new` for one that is being added. */
  const [openId, setOpenId] = useState<string | null>(null);
  const { all, shown } = useSuppliers(query, withClosed);
  const creating = useChange(createSupplier, [listSuppliers]);
  const changing = useChange(changeSupplier, [listSuppliers]);
  const close = () => setOpenId(null);
  if (!all || !shown) return <Loader />;

  function rowOf(supplier: Supplier): ListedRow {
    const { id, name, code, email, phone, leadDays, archived } = supplier;
    const params = { supplierId: id };
    const facts = [code, email, phone, leadDays === null ? null : words.lead(leadDays)].filter(Boolean);
    return {
      id,
      title: name,
      note: facts.join(' · '),
      state: archived ? <StateBadge state="off">{words.closed}</StateBadge> : null,
      actions:
        openId === id ? null : archived ? (
          <Button variant="default" onClick={() => changing.send({ params, body: { archived: false } })}>
            {words.reopen}
          </Button>
        ) : (
          <>
            <Button variant="default" aria-label={`${edit} ${name}`} onClick={() => setOpenId(id)}>
              {edit}
            </Button>
            <Button
              variant="default"
              aria-label={`${words.close} ${name}`}
              onClick={() => changing.send({ params, body: { archived: true } })}
            >
              {words.close}
            </Button>
          </>
        ),
      more:
        openId === id ? (
          <SupplierForm
            supplier={supplier}
            isSending={changing.isPending}
            onSend={(body) => changing.send({ params, body }, { onDone: close })}
            onCancel={close}
          />
        ) : null,
    };
  }

  return (
    <Stack>
      {openId === 'new' ? (
        <Panel title={words.add}>
          <SupplierForm
            supplier={null}
            isSending={creating.isPending}
            onSend={(body) => creating.send({ body }, { onDone: close })}
            onCancel={close}
          />
        </Panel>
      ) : (
        <div className={classes.tools} role="search">
          <TextInput
            type="search"
            className={classes.search}
            aria-label={words.search}
            placeholder={words.search}
            leftSection={<IconSearch size={17} aria-hidden />}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
          {all.some(({ archived }) => archived) ? (
            <Checkbox
              label={words.showClosed}
              checked={withClosed}
              onChange={(event) => setWithClosed(event.currentTarget.checked)}
            />
          ) : null}
          <Button onClick={() => setOpenId('new')}>{words.add}</Button>
        </div>
      )}
      <Panel>
        {shown.length === 0 ? (
          <Text>{all.length === 0 ? words.empty : words.nothing}</Text>
        ) : (
          <RowList label={words.list} rows={shown.map(rowOf)} />
        )}
      </Panel>
    </Stack>
  );
}
