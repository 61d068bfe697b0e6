/** How wide an element is drawn, in px; without end until it has been. */
import { type RefObject, useLayoutEffect, useState } from 'react';

export function useRoom(element: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const drawn = element.current;
    if (!drawn) return undefined;
    const measure = () => setRoom(drawn.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(drawn);
    return () => observer.disconnect();
  }, [element]);
  return room;
}
