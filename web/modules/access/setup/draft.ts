/** A house while it is being set up: what the fields hold, which step is complete, and what is sent. */
import type { SetUp } from '#domain/access/contract.ts';
import type { Activity, Start, Tracking, VatRegime } from '#domain/access/words.ts';
import type { Language } from '#domain/values/refusal.ts';
import { passwordFits } from '../password.ts';
import { readTypedSiret } from '../siret.ts';
import type { SetupStep } from './setupSearch.ts';

export interface Draft {
  shop: string;
  siret: string;
  legalName: string;
  vatRegime: VatRegime;
  vatNumber: string;
  timeZone: string;
  activities: readonly Activity[];
  tracking: Tracking;
  dayEndsAtHour: number;
  name: string;
  email: string;
  password: string;
}

export const newDraft: Draft = {
  shop: '',
  siret: '',
  legalName: '',
  vatRegime: 'normal',
  vatNumber: '',
  timeZone: 'Europe/Paris',
  activities: ['retail'],
  tracking: 'vintage',
  dayEndsAtHour: 0,
  name: '',
  email: '',
  password: '',
};

/** The demonstration's own house; its SIRET has a right sum and belongs to nobody. */
export const demonstration: Partial<Draft> = {
  shop: 'Le Bouchon Imaginaire',
  siret: '99999999800019',
  legalName: 'SARL Le Bouchon Imaginaire',
  activities: ['retail', 'bar'],
};

/** The demonstration asks for an account and nothing else. */
export function stepsOf(start: Start): readonly SetupStep[] {
  return start === 'demo' ? ['owner'] : ['shop', 'ways', 'owner'];
}

const completeWhen: Record<SetupStep, (draft: Draft) => boolean> = {
  shop: ({ shop, siret }) => shop.trim() !== '' && readTypedSiret(siret).state === 'right',
  ways: ({ activities }) => activities.length > 0,
  owner: ({ name, email, password }) =>
    name.trim() !== '' && /^\S+@\S+\.\S+$/.test(email.trim()) && passwordFits(password),
};

export function isComplete(draft: Draft, step: SetupStep): boolean {
  return completeWhen[step](draft);
}

/** The step to show: the one asked for, unless one before it still lacks something. */
export function stepToShow(draft: Draft, start: Start, asked: SetupStep | undefined): SetupStep {
  const steps = stepsOf(start);
  const before = steps.slice(0, Math.max(0, steps.indexOf(asked ?? 'shop')));
  const unfinished = before.find((step) => !isComplete(draft, step));
  return unfinished ?? steps[before.length] ?? 'owner';
}

export function setUpOf(draft: Draft, start: Start, language: Language): SetUp {
  const legalName = draft.legalName.trim();
  const vatNumber = draft.vatNumber.trim();
  return {
    owner: { name: draft.name.trim(), email: draft.email.trim().toLowerCase(), password: draft.password },
    shop: {
      name: draft.shop.trim(),
      siret: draft.siret,
      timeZone: draft.timeZone,
      dayEndsAtHour: draft.dayEndsAtHour,
      currency: 'EUR',
    },
    company: {
      ...(legalName ? { legalName } : {}),
      vatRegime: draft.vatRegime,
      ...(vatNumber ? { vatNumber } : {}),
    },
    activities: [...draft.activities],
    tracking: draft.tracking,
    start,
    language,
  };
}
