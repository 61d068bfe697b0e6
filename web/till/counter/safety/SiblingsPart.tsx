/** The other tills of the shop that hold what this one cannot send, and what this one holds for them. */
import inside from '../parts/inside.module.css';
import { useTillView } from '../till.tsx';
import { useSafetyWords } from './words.ts';

export function SiblingsPart() {
  const words = useSafetyWords().siblings;
  const { siblings, holds } = useTillView();
  return (
    <section className={inside.stack} aria-label={words.title}>
      <h3>{words.title}</h3>
      <p className={inside.note}>{siblings.length === 0 ? words.none : words.lead}</p>
      {siblings.length === 0 ? null : (
        <dl className={inside.facts}>
          {siblings.map(({ id, code, name, isNear, sales }) => (
            <div key={id}>
              <dt>
                {name} ({code})
              </dt>
              <dd>
                {[isNear ? words.near : words.away, ...(sales > 0 ? [words.has(sales)] : [])].join(', ')}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {holds > 0 ? <p className={inside.note}>{words.holds(holds)}</p> : null}
    </section>
  );
}
