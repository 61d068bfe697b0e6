/** The questions in bare SQL, on the same tables and indexes. */

/** As the driver hands columns on that nobody has told it to read: text, small numbers, moments. */
export type Row = Record<string, string | number | boolean | Date | null>;

export interface BareQuestion {
  name: string;
  text: string;
  /** A row of the answer, to compare with the product's. */
  answer: (row: Row) => string;
}

const joined = (...names: string[]): ((row: Row) => string) => {
  return (row) => names.map((name) => row[name]?.toString() ?? '').join('|');
};

export const bareQuestions = {
  level: {
    name: 'level',
    text: 'select on_hand, reserved from stock.balance where organization_id = $1 and sku_id = $2 and location_id = $3',
    answer: joined('on_hand', 'reserved'),
  },
  timeline: {
    name: 'timeline',
    text: `
      with page as (
        select *, case when to_id = any ($3::uuid[]) then quantity else 0 end - case when from_id = any ($3::uuid[]) then quantity else 0 end as change
          from stock.move
         where organization_id = $1 and sku_id = $2 and (from_id = any ($3::uuid[]) or to_id = any ($3::uuid[]))
         order by occurred_at desc, document_id desc, line desc, part desc
         limit $4
      )
      select p.document_id, p.line, p.part, p.cause, p.derived, p.from_id, p.to_id, p.quantity, p.occurred_at, p.recorded_at, l.code, p.change,
             (select sum(on_hand) from stock.balance where organization_id = $1 and sku_id = $2 and location_id = any ($3::uuid[]))
             - coalesce(sum(p.change) over (order by p.occurred_at desc, p.document_id desc, p.line desc, p.part desc
                                            rows between unbounded preceding and 1 preceding), 0) as after,
             d.reference, d.note, d.actor_label
        from page p
        left join stock.document d on d.organization_id = $1 and d.id = p.document_id
        left join stock.lot l on l.organization_id = $1 and l.id = p.lot_id
       order by p.occurred_at desc, p.document_id desc, p.line desc, p.part desc`,
    answer: joined('document_id', 'line', 'change', 'after', 'actor_label'),
  },
  asOf: {
    name: 'asOf',
    text: `
      select sku_id, location_id, sum(quantity) as on_hand
        from (
          select sku_id, location_id, on_hand as quantity from stock.balance where organization_id = $1
          union all
          select m.sku_id, leg.location_id, leg.quantity
            from stock.move m cross join lateral (values (m.from_id, m.quantity), (m.to_id, -m.quantity)) as leg(location_id, quantity)
           where m.organization_id = $1 and m.occurred_at > $2 and leg.location_id = any ($3::uuid[])
        ) as held
       group by sku_id, location_id`,
    answer: joined('sku_id', 'location_id', 'on_hand'),
  },
  fifo: {
    name: 'fifo',
    text: 'select sku_id, sum(quantity) as quantity, sum(amount) as amount from stock.layer where organization_id = $1 group by sku_id',
    answer: joined('sku_id', 'quantity', 'amount'),
  },
} satisfies Record<string, BareQuestion>;
