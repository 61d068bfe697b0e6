/** Where a lot came from and what became of it, as a picture; the table below says the same to those who hear the page. */
import type { Way } from '#domain/lots/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useWidth } from '#web/ui/table/useWidth.ts';
import { box, layoutOf, type Placed } from './genealogyLayout.ts';
import classes from './Lots.module.css';
import type { NamedLot } from './useLotNames.ts';
import { useLotWords } from './words.ts';

const across = { phone: 2, tablet: 4, desktop: 5 };
/** Of a level; the table has them all. */
const most = 20;
const nameSigns = 22;

const short = (text: string): string =>
  text.length > nameSigns ? `${text.slice(0, nameSigns - 1).trimEnd()}…` : text;

const lineOf = (from: Placed, to: Placed): string => {
  const [x1, y1] = [from.x + box.width / 2, from.y + box.height];
  const [x2, y2] = [to.x + box.width / 2, to.y];
  const middle = (y1 + y2) / 2;
  return `M${x1} ${y1} C${x1} ${middle} ${x2} ${middle} ${x2} ${y2}`;
};

export interface GenealogyProps {
  lots: readonly (NamedLot & { depth: number })[];
  links: readonly { from: Id; to: Id; way: Way }[];
}

export function Genealogy({ lots, links }: GenealogyProps) {
  const words = useLotWords().tree;
  const width = useWidth();
  const byId = new Map(lots.map((lot) => [lot.id, lot]));
  const layout = layoutOf({ lots, links }, { across: across[width], most });
  return (
    <svg
      className={classes.tree}
      viewBox={`-2 -2 ${layout.width + 4} ${layout.height + 4}`}
      style={{ maxWidth: layout.width }}
      role="img"
      aria-label={words.picture(
        lots.filter(({ depth }) => depth < 0).length,
        lots.filter(({ depth }) => depth > 0).length,
      )}
    >
      {layout.lines.map(({ from, to }) => (
        <path key={`${from.id} ${to.id}`} className={classes.link} d={lineOf(from, to)} />
      ))}
      {layout.boxes.map(({ id, x, y }) => {
        const lot = byId.get(id);
        return lot ? (
          <g
            key={id}
            transform={`translate(${x} ${y})`}
            data-self={lot.depth === 0 || undefined}
            className={classes.lot}
          >
            <rect width={box.width} height={box.height} rx={8} />
            <text x={12} y={21} className={classes.lotCode}>
              {short(lot.code)}
              {lot.held ? ` ${words.heldMark}` : ''}
            </text>
            <text x={12} y={40} className={classes.lotName}>
              {short(lot.name)}
            </text>
          </g>
        ) : null;
      })}
      {layout.folded.map(({ depth, count, y }) => (
        <text key={depth} x={layout.width / 2} y={y + 8} className={classes.folded}>
          {words.folded(count)}
        </text>
      ))}
    </svg>
  );
}
