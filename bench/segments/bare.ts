/** The same questions asked of purchases themselves, as one would without facts: what was bought, on how many days, for how much. */
import type { SegmentTree, Trait } from '#domain/segments/segment.ts';

export interface Bare {
  tree: SegmentTree;
  /** Of the organization, answering `count`. */
  text: string;
}

const wanted: readonly [of: Trait['of'], value: string, condition: string][] = [
  ['colour', 'red', `w.colour = 'red'`],
  ['region', 'Bourgogne', `w.region = 'Bourgogne'`],
  ['grape', 'Syrah', `'Syrah' = any (w.grapes)`],
  ['appellation', 'Appellation 7', `w.appellation = 'Appellation 7'`],
];

/** Each often and seldom, in the last year and ever; `since` is the first day of the last year. */
export function bareQuestions(since: string): Bare[] {
  return wanted.flatMap(([of, value, condition]) =>
    [1, 3].flatMap((times) =>
      [365, null].map((last): Bare => {
        const when = last === null ? null : { last };
        return {
          tree: {
            is: 'all',
            not: false,
            of: [{ is: 'bought', not: false, what: { of, value }, when, times }],
          },
          text: `
            select count(*)::integer as count from (
              select p.customer_id from customers.purchase p
                join sales.sale s on s.organization_id = p.organization_id and s.id = p.sale_id
                join sales.line l on l.organization_id = s.organization_id and l.sale_id = s.id and not l.superseded and l.quantity_e3 > 0
                join catalog.wine w on w.organization_id = l.organization_id and w.sku_id = l.sku_id
               where p.organization_id = $1 and ${condition}${last === null ? '' : ` and s.business_day >= '${since}'`}
               group by p.customer_id having count(distinct s.business_day) >= ${times}) c`,
        };
      }),
    ),
  );
}
