/** Answers the contract of vendors' tills and shops. */
import { randomUUID } from 'node:crypto';
import { refuseChannel } from '#domain/channels/refusals.ts';
import * as contract from '#domain/channels/vendorContract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Route } from '#domain/values/route.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { type Call, type Endpoint, implement } from '#server/platform/http.ts';
import { connectionShown, knownConnection, type Shown } from '../connections/queries.ts';
import { announceConnection, endQuiet } from '../connections/store.ts';
import { takesCoupons } from '../coupons/push.ts';
import { reviveCoupons } from '../coupons/store.ts';
import { countListings, hastenStreams, streamRows } from '../pulls/store.ts';
import { revivePushes } from '../pushes/store.ts';
import { wantAll } from '../pushes/wantOfVendors.ts';
import { couponsJob, pullJob, pushJob, subscribeJob } from '../schedule.ts';
import { commandOf, forget, read, type Served, write } from '../served.ts';
import { findingsOfShop, placesOfShop, tryShop } from './check.ts';
import { changeVendor, connectVendor, splitSettings } from './commands.ts';
import { authorizeUrlOf, goesByConsent, isTyped } from './consent.ts';
import { lackingGrant } from './grants.ts';
import { keptGrant } from './grantsStore.ts';
import { oversold } from './oversold.ts';
import { listingsPage, vendorStatus } from './queries.ts';
import { assertVendor, knownVendor, type VendorConnection } from './session.ts';
import { keptSettings, sealedSettings } from './settings.ts';
import { setStage } from './stage.ts';

export function vendorEndpoints(served: Served): Endpoint[] {
  const { dependencies, vault } = served;
  const { database } = dependencies;
  const shown = ({ now, language }: Pick<Call<Route>, 'now' | 'language'>): Shown => ({
    dependencies,
    now,
    language,
  });

  /** What is due begins at once. */
  async function wake(organizationId: Id, connectionId: Id): Promise<void> {
    const { connection, streams } = await database.read(organizationId, async (snapshot) => ({
      connection: await knownConnection(snapshot, connectionId),
      streams: await streamRows(snapshot, connectionId),
    }));
    await dependencies.ask(
      ...streams.map(({ name }) => pullJob(organizationId, connectionId, name)),
      ...(connection.stage === 'live' ? [pushJob(organizationId, connectionId)] : []),
      ...(takesCoupons(served, connection) ? [couponsJob(organizationId, connectionId)] : []),
      ...(connection.subscribeAt === null ? [] : [subscribeJob(organizationId, connectionId)]),
    );
  }

  /** What is kept of a shop: what was typed, and the token that its vendor granted. */
  async function keptAccess(snapshot: Snapshot, connection: VendorConnection, now: Instant) {
    const grant = await keptGrant(snapshot, vault, connection.id, now);
    const token = grant?.endedAt === null ? grant.tokens?.accessToken : undefined;
    return {
      ...(await keptSettings(snapshot, vault, connection, now)),
      ...(token === undefined ? {} : { accessToken: token }),
    };
  }

  return [
    implement(contract.listVendors, async ({ language }) => ({
      items: [...dependencies.vendors.values()]
        .map(({ code, name, sources, fields, capabilities, honours, oauth }) => ({
          code,
          name,
          way: oauth ? ('consent' as const) : ('keys' as const),
          fields: fields.map(({ label, hint, kind, optional, ...field }) => ({
            name: field.name,
            kind,
            label: label[language],
            hint: hint[language],
            optional: optional ?? false,
          })),
          takesLevels: capabilities.stockWrite !== 'none',
          honoursCodes: honours,
          calls: capabilities.push !== null,
          sources: [...sources],
        }))
        .sort((a, b) => a.name.localeCompare(b.name, language)),
    })),
    implement(contract.tryVendor, async (call) => {
      const { vendor: code, shopId, connectionId, settings } = call.body;
      const vendor = knownVendor(dependencies, code);
      const { timeZone, kept } = await read(served, call, async (snapshot) => {
        const shop = (await dependencies.houseOf(snapshot)).shops.find(({ id }) => id === shopId);
        if (!shop) throw refuseChannel('shop_unknown');
        const connection = connectionId && assertVendor(await knownConnection(snapshot, connectionId));
        return {
          timeZone: shop.timeZone,
          kept: connection ? await keptAccess(snapshot, connection, call.now) : {},
        };
      });
      const { open, sealed } = splitSettings(vendor, settings);
      const checked = await tryShop(
        served,
        vendor,
        { ...kept, ...open, ...sealed },
        {
          organizationId: call.actor.organizationId,
          connectionId: connectionId ?? shopId,
          timeZone,
          language: call.language,
        },
      );
      return {
        name: checked.name,
        findings: findingsOfShop(checked, call.language),
        places: [...checked.places],
      };
    }),
    implement(contract.connectVendor, async (call) => {
      const vendor = knownVendor(dependencies, call.body.vendor);
      const { open, sealed } = splitSettings(vendor, call.body.settings);
      const house = await read(served, call, (snapshot) => dependencies.houseOf(snapshot));
      const shop = house.shops.find(({ id }) => id === call.body.shopId);
      if (!shop) throw refuseChannel('shop_unknown');
      const settings = { ...open, ...sealed };
      const { language } = call;
      const byConsent = goesByConsent(vendor, settings);
      // Whether what was typed suffices to ask the owner.
      if (byConsent) authorizeUrlOf(served, vendor, settings, { state: '', language });
      const { organizationId } = call.actor;
      const asked = { organizationId, connectionId: call.id, timeZone: shop.timeZone, language };
      const checked = byConsent ? null : await tryShop(served, vendor, settings, asked);
      const connection = await write(served, call, async (tx) => {
        await connectVendor(
          await commandOf(dependencies, tx, call),
          vault,
          vendor,
          call.id,
          call.body,
          checked,
        );
        return connectionShown(tx, call.id, shown(call));
      });
      await wake(call.actor.organizationId, call.id);
      return { connection, findings: checked === null ? [] : findingsOfShop(checked, language) };
    }),
    implement(contract.changeVendorSettings, async (call) => {
      const { connectionId } = call.params;
      const { organizationId } = call.actor;
      const now = call.now;
      const { connection, kept, grant } = await read(served, call, async (snapshot) => ({
        connection: assertVendor(await knownConnection(snapshot, connectionId)),
        kept: await sealedSettings(snapshot, vault, connectionId, now),
        grant: await keptGrant(snapshot, vault, connectionId, now),
      }));
      const vendor = knownVendor(dependencies, connection.vendor);
      const split = splitSettings(vendor, call.body.settings ?? {});
      const sealed = { ...kept, ...split.sealed };
      const typesToken = isTyped(vendor, split.sealed);
      const accessToken = typesToken || grant?.endedAt !== null ? undefined : grant.tokens?.accessToken;
      const tried = {
        ...connection.settings,
        ...split.open,
        ...sealed,
        ...(accessToken === undefined ? {} : { accessToken }),
      };
      const asked = { organizationId, connectionId, timeZone: connection.timeZone, language: call.language };
      // What waits for consent is asked once it is given.
      const checked = goesByConsent(vendor, tried) ? null : await tryShop(served, vendor, tried, asked);
      const open = { ...split.open, ...checked?.settled };
      const settings = call.body.settings === undefined ? null : { open, sealed, typesToken };
      const publishing = call.body.publishing ?? null;
      const answer = await write(served, call, async (tx) => {
        const command = await commandOf(dependencies, tx, call);
        await changeVendor(command, vault, connectionId, { settings, publishing }, randomUUID());
        return connectionShown(tx, connectionId, shown(call));
      });
      await wake(organizationId, connectionId);
      const findings = checked === null ? [] : findingsOfShop(checked, call.language);
      return { connection: answer, findings };
    }),
    implement(contract.goLive, async (call) => {
      const { connectionId } = call.params;
      const answer = await write(served, call, async (tx) => {
        const connection = assertVendor(await knownConnection(tx, connectionId));
        const vendor = knownVendor(dependencies, connection.vendor);
        const command = await commandOf(dependencies, tx, call);
        await setStage(command, vendor, connectionId, call.body, dependencies.newId());
        return connectionShown(tx, connectionId, shown(call));
      });
      forget(served, call.actor.organizationId, connectionId);
      await countListings(dependencies.jobsPool);
      await wantAll(dependencies, call.actor.organizationId, connectionId);
      await wake(call.actor.organizationId, connectionId);
      return answer;
    }),
    implement(contract.listOversold, async (call) => {
      const places = await dependencies.placesOf(call.actor.organizationId);
      return { items: await read(served, call, (snapshot) => oversold(snapshot, places, call.language)) };
    }),
    implement(contract.listPlaces, async (call) => {
      const { connection, lacking } = await read(served, call, async (snapshot) => ({
        connection: assertVendor(await knownConnection(snapshot, call.params.connectionId)),
        lacking: await lackingGrant(snapshot, call.params.connectionId),
      }));
      const { organizationId } = call.actor;
      return {
        items:
          lacking === null
            ? [...(await placesOfShop(served, organizationId, connection, call.language))]
            : [],
      };
    }),
    implement(contract.getVendorStatus, (call) =>
      read(served, call, (snapshot) => vendorStatus(snapshot, call.params.connectionId, call)),
    ),
    implement(contract.syncNow, async (call) => {
      const { connectionId } = call.params;
      await write(served, call, async (tx) => {
        assertVendor(await knownConnection(tx, connectionId));
        await endQuiet(tx, connectionId);
        await hastenStreams(tx, connectionId, call.now);
        await revivePushes(tx, connectionId, call.now);
        await reviveCoupons(tx, connectionId, call.now);
        await announceConnection(tx, connectionId);
      });
      await wake(call.actor.organizationId, connectionId);
      return undefined;
    }),
    implement(contract.listListings, (call) =>
      read(served, call, async (snapshot) => {
        assertVendor(await knownConnection(snapshot, call.params.connectionId));
        return listingsPage(snapshot, call.params.connectionId, call.query, call.language);
      }),
    ),
  ];
}
