/** A new work order: of what, how many, by when and for whom. */
import { NativeSelect, TextInput } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { listRecipes, listWorkOrders, planWorkOrder } from '#domain/making/contract.ts';
import { getPlan } from '#domain/making/planContract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { Form } from '#web/ui/Form.tsx';
import { QuantityField } from '#web/ui/fields.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { usePlaces } from '#web/ui/places/useLocations.ts';
import { toast } from '#web/ui/toast.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import classes from '../Making.module.css';
import { PickOne } from '../PickOne.tsx';
import { useWares } from '../useWares.ts';
import { useMakingWords } from '../words.ts';
import { useOrderWords } from './words.ts';

export function NewWorkOrderScreen() {
  const words = useOrderWords();
  const { part } = useMakingWords();
  const search = useSearch({ from: paths.newWorkOrder });
  const navigate = useNavigate({ from: paths.newWorkOrder });
  const { stocked, byId, isPending } = useWares();
  const recipes = useReading(listRecipes, {});
  const places = usePlaces().filter(({ kind }) => kind === 'shelf' || kind === 'backroom');
  const [typed, setTyped] = useState<bigint | null | undefined>(
    search.quantity ? BigInt(search.quantity) : undefined,
  );
  const [due, setDue] = useState(search.due ?? '');
  const [reference, setReference] = useState(search.reference ?? '');
  const [note, setNote] = useState('');
  const [chosenFrom, setFrom] = useState('');
  const [chosenTo, setTo] = useState('');
  const planning = useSending(planWorkOrder, { makesStale: [listWorkOrders, getPlan] });
  if (recipes.error) throw recipes.error;
  if (!recipes.data || isPending) return <Waiting title={words.create.title} />;
  const made = new Map(recipes.data.items.map((recipe) => [recipe.skuId, recipe]));
  const item = byId.get(search.sku ?? '') ?? null;
  const recipe = item ? made.get(item.id) : undefined;
  const fromId = chosenFrom || (places.find(({ kind }) => kind === 'backroom') ?? places[0])?.id || '';
  const toId = chosenTo || fromId;
  const quantity = typed === undefined ? (recipe?.batch ?? null) : typed;
  const options = places.map(({ id, name }) => ({ value: id, label: name }));

  function send() {
    if (!item || quantity === null) return;
    const body = {
      skuId: item.id,
      quantity,
      due: due || null,
      reference: reference.trim() || null,
      note: note.trim() || null,
      fromId,
      toId,
    };
    planning.mutateAsync({ body }).then((order) => {
      toast.done(words.create.done(order.code));
      void navigate({ to: paths.workOrder, params: { orderId: order.id } });
    }, toast.refused);
  }

  return (
    <>
      <PageHeader title={words.create.title} above={<Link to={paths.making}>{part.orders.title}</Link>} />
      <Panel>
        <PickOne
          label={words.create.product}
          items={stocked.filter(({ id }) => made.has(id))}
          chosen={item}
          onChoose={(chosen) => void navigate({ search: { ...search, sku: chosen?.id }, replace: true })}
        />
        {item && !recipe ? (
          <>
            <p className={classes.alert}>{words.create.noRecipe(item.name)}</p>
            <LinkButton to={paths.newRecipe} search={{ sku: item.id }}>
              {words.create.writeRecipe}
            </LinkButton>
          </>
        ) : null}
        {item && recipe ? (
          <Form
            send={words.create.send}
            canSend={quantity !== null && quantity > 0n && fromId !== ''}
            isSending={planning.isPending}
            onSend={send}
          >
            <QuantityField label={words.create.quantity} of={item} value={quantity} onChange={setTyped} />
            <TextInput
              type="date"
              label={words.create.due}
              value={due}
              onChange={(event) => setDue(event.currentTarget.value)}
            />
            <TextInput
              label={words.create.reference}
              description={words.create.referenceHint}
              maxLength={120}
              value={reference}
              onChange={(event) => setReference(event.currentTarget.value)}
            />
            <NativeSelect
              label={words.create.from}
              value={fromId}
              onChange={(event) => setFrom(event.currentTarget.value)}
              data={options}
            />
            <NativeSelect
              label={words.create.to}
              value={toId}
              onChange={(event) => setTo(event.currentTarget.value)}
              data={options}
            />
            <TextInput
              label={words.create.note}
              maxLength={2000}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
          </Form>
        ) : null}
      </Panel>
    </>
  );
}
