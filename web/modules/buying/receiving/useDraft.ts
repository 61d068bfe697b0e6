/** The delivery being received of an order: found again after a reload, on the same device. */
import { useEffect, useReducer, useState } from 'react';
import type { Id } from '#domain/values/ids.ts';
import { encodeBody } from '#web/api/call.ts';
import { newId } from '#web/api/newId.ts';
import { type Draft, draft, draftAfter } from './draft.ts';

const placeOf = (orderId: Id): string => `caveau.receiving:${orderId}`;

/** What cannot be read any more was not kept. */
function readDraft(orderId: Id): Draft {
  try {
    return draft.parse(JSON.parse(localStorage.getItem(placeOf(orderId)) ?? ''));
  } catch {
    return { sendAs: newId(), lines: [] };
  }
}

export function dropDraft(orderId: Id): void {
  localStorage.removeItem(placeOf(orderId));
}

export function useDraft(orderId: Id) {
  const [{ sendAs, lines: kept }] = useState(() => readDraft(orderId));
  const [lines, dispatch] = useReducer(draftAfter, kept);
  useEffect(() => {
    if (lines.length === 0) return;
    try {
      localStorage.setItem(placeOf(orderId), encodeBody({ sendAs, lines }));
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }, [orderId, sendAs, lines]);
  return { sendAs, lines, dispatch };
}
