/** Answers the contract of suppliers' invoices. */
import { isPdf } from '#connectors/einvoice/index.ts';
import { linkCredit as linkCreditRoute } from '#domain/buying/creditContract.ts';
import * as contract from '#domain/buying/invoiceContract.ts';
import type { Route } from '#domain/values/route.ts';
import { bytesOf } from '#server/modules/catalog/index.ts';
import { type Call, type Endpoint, implement } from '#server/platform/http.ts';
import { linkCredit } from '../receiving/credits.ts';
import type { Receiving } from '../receiving/receiving.ts';
import { type ReceivingDependencies, writerOf } from '../receiving/routes.ts';
import { decideLine, nameSupplier, setAside } from './decide.ts';
import { chargeDeliveries, compareInvoice, receiveInvoice } from './post.ts';
import { invoiceToTell, propose } from './propose.ts';
import { fileOf, keptInvoices, theInvoice } from './store.ts';
import { readFile, takeInvoice } from './take.ts';

export function invoiceEndpoints(dependencies: ReceivingDependencies): Endpoint[] {
  const { database, houseOf } = dependencies;
  const write = writerOf(dependencies);
  /** Done, then told as it is now. */
  const change = <R extends Route>(
    call: Call<R>,
    invoiceId: string,
    work: (receiving: Receiving) => Promise<void>,
  ) =>
    write(call, async (receiving) => {
      await work(receiving);
      const { tx, house } = receiving;
      return propose(tx, await theInvoice(tx, invoiceId), house.tracking);
    });
  return [
    implement(contract.takeSupplierInvoice, async (call) => {
      const { actor, query, id, now, request } = call;
      const bytes = await bytesOf(request);
      const invoice = await readFile(bytes);
      return change(call, id, ({ tx }) =>
        takeInvoice(tx, actor, { id, fileName: query.fileName, bytes }, invoice, now),
      );
    }),
    implement(contract.listSupplierInvoices, ({ actor, query: { state } }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: (await keptInvoices(snapshot))
          .map(invoiceToTell)
          .filter((one) => !state || one.state === state),
      })),
    ),
    implement(contract.getSupplierInvoice, ({ actor, params }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const { tracking } = await houseOf(snapshot);
        return propose(snapshot, await theInvoice(snapshot, params.invoiceId), tracking);
      }),
    ),
    implement(contract.openInvoiceFile, async ({ actor, params, reply }) => {
      const { fileName, bytes } = await database.read(actor.organizationId, (snapshot) =>
        fileOf(snapshot, params.invoiceId),
      );
      // Only a PDF is shown: XML from elsewhere would run in the house's own name.
      const [how, media] = isPdf(bytes)
        ? ['inline', 'application/pdf']
        : ['attachment', 'application/octet-stream'];
      void reply
        .header('content-disposition', `${how}; filename*=UTF-8''${encodeURIComponent(fileName)}`)
        .header('x-content-type-options', 'nosniff')
        .type(media)
        .send(bytes);
      return '';
    }),
    implement(contract.nameInvoiceSupplier, (call) => {
      const { invoiceId } = call.params;
      return change(call, invoiceId, (receiving) => nameSupplier(receiving, invoiceId, call.body.supplierId));
    }),
    implement(contract.decideInvoiceLine, (call) => {
      const { invoiceId, line } = call.params;
      return change(call, invoiceId, (receiving) => decideLine(receiving, invoiceId, line, call.body));
    }),
    implement(contract.setInvoiceAside, (call) => {
      const { invoiceId } = call.params;
      return change(call, invoiceId, (receiving) => setAside(receiving, invoiceId, call.body.aside));
    }),
    implement(linkCreditRoute, (call) => {
      const { invoiceId } = call.params;
      return change(call, invoiceId, (receiving) => linkCredit(receiving, invoiceId, call.body));
    }),
    implement(contract.receiveInvoice, (call) =>
      write(call, (receiving) => receiveInvoice(receiving, call.id, call.params.invoiceId, call.body)),
    ),
    implement(contract.compareInvoice, ({ actor, params, query }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const kept = await theInvoice(snapshot, params.invoiceId);
        return compareInvoice(snapshot, await houseOf(snapshot), kept, query.documentIds?.split(',') ?? null);
      }),
    ),
    implement(contract.chargeDeliveries, (call) => {
      const { invoiceId } = call.params;
      return change(call, invoiceId, (receiving) => chargeDeliveries(receiving, invoiceId, call.body));
    }),
  ];
}
