/** "It is made": how many are good, what was taken, scanned lot by lot; one button under the thumb. */

import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { recordWork, undoRun } from '#domain/making/contract.ts';
import type { Recipe } from '#domain/making/recipe.ts';
import { useSending } from '#web/api/queries.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { Entries, Entry } from '#web/ui/Entries.tsx';
import { FieldRow } from '#web/ui/FieldRow.tsx';
import { MoneyField, QuantityField } from '#web/ui/fields.tsx';
import { type Item, itemOfCode } from '#web/ui/items/item.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { ScanButton } from '#web/ui/scan/camera/ScanButton.tsx';
import { useScan } from '#web/ui/scan/useScan.ts';
import { toast } from '#web/ui/toast.ts';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import classes from '../Making.module.css';
import { useWares } from '../useWares.ts';
import { useMakingWords } from '../words.ts';
import type { OrderInFull } from './orderInFull.ts';
import { workedReadings } from './orderReadings.ts';
import { afterScan, suggested, type TakenLine, usedOf } from './runDraft.ts';
import { useOrderWords } from './words.ts';

interface TakenListProps {
  lines: readonly TakenLine[];
  onChange: (lines: readonly TakenLine[]) => void;
}

function TakenLines({ lines, onChange }: TakenListProps) {
  const { run: words, lines: said } = useOrderWords();
  const { quantity: quantityWord, wrongQuantity } = useMakingWords();
  const { byId } = useWares();
  return (
    <Entries label={said.title}>
      {lines.map((line, at) => {
        const item = byId.get(line.skuId);
        if (!item) return null;
        const change = (facts: Partial<TakenLine>) =>
          onChange(lines.map((one, index) => (index === at ? { ...one, ...facts } : one)));
        return (
          // A line is its place: one item may be taken from several lots.
          // oxlint-disable-next-line react/no-array-index-key
          <Entry
            key={`${line.componentId} ${at}`}
            title={<WineBadge wine={item.face} />}
            state={
              <Checkbox
                label={words.taken}
                aria-label={`${words.taken} : ${item.name}`}
                checked={line.isTaken}
                onChange={(event) => change({ isTaken: event.currentTarget.checked })}
              />
            }
          >
            <FieldRow>
              <QuantityField
                label={quantityWord}
                of={item}
                value={line.quantity}
                error={line.quantity === null ? wrongQuantity : undefined}
                onChange={(quantity) => change({ quantity })}
              />
              <TextInput
                label={words.lot}
                autoComplete="off"
                maxLength={60}
                value={line.lot}
                onChange={(event) => change({ lot: event.currentTarget.value })}
              />
            </FieldRow>
          </Entry>
        );
      })}
    </Entries>
  );
}

interface RunFormProps {
  order: OrderInFull;
  recipe: Pick<Recipe, 'batch' | 'yieldBp' | 'components'>;
  item: Item;
}

export function RunForm({ order, recipe, item }: RunFormProps) {
  const { run: words } = useOrderWords();
  const { unknownCode } = useMakingWords();
  const { stocked, say } = useWares();
  const left = order.quantity > order.made ? order.quantity - order.made : 0n;
  const picksOf = (skuId: string) => order.lines.find((line) => line.skuId === skuId)?.picks ?? [];
  const takenFor = (begun: bigint) => suggested(recipe, begun, picksOf);
  const [made, setMade] = useState<bigint | null>(left);
  const [scrapped, setScrapped] = useState<bigint | null>(0n);
  const [lines, setLines] = useState<readonly TakenLine[]>(() => takenFor(left));
  const [isMore, setMore] = useState(false);
  const [lot, setLot] = useState('');
  const [expiresOn, setExpires] = useState('');
  const [labour, setLabour] = useState<bigint | null>(null);
  const [overhead, setOverhead] = useState<bigint | null>(null);
  const [finishes, setFinishes] = useState(true);
  const [said, setSaid] = useState<string | null>(null);
  const recording = useSending(recordWork, { makesStale: workedReadings });
  const undoing = useSending(undoRun, { makesStale: workedReadings });
  const used = usedOf(lines);
  const canSend = made !== null && made > 0n && scrapped !== null && used !== null;

  function become(good: bigint | null, bad: bigint | null) {
    setMade(good);
    setScrapped(bad);
    setFinishes(good !== null && good >= left);
    // What was scanned stays scanned: only what nobody touched follows the recipe.
    if (good !== null && !lines.some(({ isTaken }) => isTaken)) setLines(takenFor(good + (bad ?? 0n)));
  }

  useScan(({ barcode, lot: scannedLot }) => {
    const meant = itemOfCode(stocked, barcode);
    if (!meant) return setSaid(unknownCode(barcode));
    const after = afterScan(lines, recipe.components, { skuId: meant.item.id, lot: scannedLot });
    if (!after) return setSaid(words.notInRecipe(meant.item.name));
    setSaid(null);
    setLines(after);
  });

  function send() {
    if (made === null || scrapped === null || used === null) return;
    const body = {
      made,
      scrapped,
      used,
      finishes,
      ...(lot.trim() ? { lot: lot.trim() } : {}),
      ...(expiresOn ? { expiresOn } : {}),
      ...(labour === null ? {} : { labour }),
      ...(overhead === null ? {} : { overhead }),
    };
    const amount = say(made, order.skuId);
    recording.mutateAsync({ params: { orderId: order.id }, body }).then(({ documentId, lotCode }) => {
      toast.done(lotCode === null ? words.done(amount) : words.doneLot(amount, lotCode), {
        word: words.undo,
        onPress: () => {
          undoing.mutateAsync({ params: { orderId: order.id, documentId } }).catch(toast.refused);
        },
      });
    }, toast.refused);
  }

  return (
    <Panel title={words.title} aside={<ScanButton />}>
      <Quiet>{words.words}</Quiet>
      <FieldRow>
        <QuantityField
          label={words.made}
          of={item}
          value={made}
          onChange={(good) => become(good, scrapped)}
        />
        <QuantityField
          label={words.scrapped}
          of={item}
          value={scrapped}
          onChange={(bad) => become(made, bad)}
        />
      </FieldRow>
      <div aria-live="assertive">{said === null ? null : <p className={classes.alert}>{said}</p>}</div>
      <TakenLines lines={lines} onChange={setLines} />
      <Button variant="subtle" color="gray" aria-expanded={isMore} onClick={() => setMore(!isMore)}>
        {words.more}
      </Button>
      {isMore ? (
        <div className={classes.inner}>
          <FieldRow>
            <TextInput
              label={words.batch}
              description={words.batchHint}
              maxLength={60}
              value={lot}
              onChange={(event) => setLot(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label={words.expires}
              value={expiresOn}
              onChange={(event) => setExpires(event.currentTarget.value)}
            />
            <MoneyField
              label={words.labour}
              placeholder={words.asRecipe}
              value={labour}
              onChange={setLabour}
            />
            <MoneyField
              label={words.overhead}
              placeholder={words.asRecipe}
              value={overhead}
              onChange={setOverhead}
            />
          </FieldRow>
        </div>
      ) : null}
      <Checkbox
        mt="sm"
        label={words.finishes}
        checked={finishes}
        onChange={(event) => setFinishes(event.currentTarget.checked)}
      />
      <Actions>
        <Button size="md" fullWidth disabled={!canSend} loading={recording.isPending} onClick={send}>
          {words.send(made === null ? '' : say(made, order.skuId))}
        </Button>
      </Actions>
    </Panel>
  );
}
