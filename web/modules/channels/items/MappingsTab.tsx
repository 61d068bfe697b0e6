/** What a till's items are in the cellar: found, corrected, forgotten. */
import { Button, TextInput } from '@mantine/core';
import { IconArrowsLeftRight, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Connection } from '#domain/channels/contract.ts';
import { listMappings, type Mapping, removeMapping } from '#domain/channels/itemsContract.ts';
import { useReadingPages, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { InstantText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { toast } from '#web/ui/toast.ts';
import channel from '../Channels.module.css';
import { arrivalReadings } from '../useConnections.ts';
import { useSearchInAddress } from '../useSearchInAddress.ts';
import { useChannelWords } from '../words.ts';
import classes from './Items.module.css';
import { LoneArticlesPanel } from './LoneArticlesPanel.tsx';
import { Recogniser } from './Recogniser.tsx';
import { nameOf, TillCodes } from './TillItem.tsx';
import { useItemWords } from './words.ts';

const pageSize = 50;

function Actions({
  connection,
  mapping,
  onChange,
}: {
  connection: Connection;
  mapping: Mapping;
  onChange: () => void;
}) {
  const words = useItemWords();
  const forgetting = useSending(removeMapping, { makesStale: arrivalReadings });
  const look = { variant: 'subtle', color: 'gray', size: 'xs' } as const;
  return (
    <>
      <Button
        {...look}
        aria-label={words.mappings.changeThis(nameOf(mapping, words.noName))}
        onClick={onChange}
      >
        {words.mappings.change}
      </Button>
      <ConfirmInline
        question={words.mappings.forgetQuestion}
        confirm={words.mappings.forget}
        loading={forgetting.isPending}
        buttonProps={look}
        onConfirm={() =>
          forgetting.mutate(
            { params: { connectionId: connection.id }, query: { itemKey: mapping.itemKey } },
            { onSuccess: () => toast.done(words.mappings.forgotten), onError: toast.refused },
          )
        }
      >
        {words.mappings.forget}
      </ConfirmInline>
    </>
  );
}

export function MappingsTab({ connection }: { connection: Connection }) {
  const words = useItemWords();
  const shared = useChannelWords();
  const mayChange = useMay('channels:write');
  const { typed, setTyped, searched } = useSearchInAddress();
  const [changing, setChanging] = useState<string | null>(null);
  const mappings = useReadingPages(listMappings, {
    params: { connectionId: connection.id },
    query: { limit: pageSize, ...(searched === '' ? {} : { search: searched }) },
  });
  if (mappings.error) throw mappings.error;
  const rows = mappings.data?.pages.flatMap((page) => page.items) ?? [];
  const isEmpty = rows.length === 0 && !mappings.isPending;
  return (
    <Stack>
      <Panel>
        <p className={channel.intro}>{words.mappings.intro}</p>
        {isEmpty && searched === '' ? (
          <EmptyState icon={<IconArrowsLeftRight size={26} stroke={1.5} />} title={words.mappings.empty}>
            {words.mappings.emptyWords}
          </EmptyState>
        ) : (
          <TextInput
            className={classes.search}
            type="search"
            aria-label={words.mappings.search}
            placeholder={words.mappings.search}
            leftSection={<IconSearch size={17} aria-hidden />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        {isEmpty && searched !== '' ? <p className={channel.quiet}>{words.mappings.nothing}</p> : null}
        <RowList
          label={words.mappings.title}
          rows={rows.map((mapping) => ({
            id: mapping.itemKey,
            title: (
              <>
                {nameOf(mapping, words.noName)} <span className={channel.quiet}>{words.mappings.isNow}</span>{' '}
                <Link to={paths.sku} params={{ skuId: mapping.skuId }}>
                  {mapping.skuName}
                </Link>
                , {mapping.unitLabel}
              </>
            ),
            note: (
              <>
                <TillCodes item={mapping} /> · {words.mappings.origin[mapping.origin]}{' '}
                {words.mappings.by(mapping.by)}, <InstantText at={mapping.at} />
              </>
            ),
            actions: mayChange ? (
              <Actions
                connection={connection}
                mapping={mapping}
                onChange={() => setChanging(changing === mapping.itemKey ? null : mapping.itemKey)}
              />
            ) : null,
            more:
              changing === mapping.itemKey ? (
                <Recogniser
                  connectionId={connection.id}
                  itemKey={mapping.itemKey}
                  lines={0}
                  start={mapping}
                  onEnd={() => setChanging(null)}
                />
              ) : null,
          }))}
        />
        {mappings.hasNextPage ? (
          <Button
            mt="sm"
            variant="default"
            loading={mappings.isFetchingNextPage}
            onClick={() => void mappings.fetchNextPage()}
          >
            {shared.more}
          </Button>
        ) : null}
      </Panel>
      {connection.kind === 'vendor' ? null : <LoneArticlesPanel connectionId={connection.id} />}
    </Stack>
  );
}
