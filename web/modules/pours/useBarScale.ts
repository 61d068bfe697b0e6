/** The scale on this device, while bottles are weighed: found again where it was chosen once, on the till or here. */
import { useEffect, useState } from 'react';
import { type OnScale, usualBaudRate, watchScale } from '#web/devices/scale.ts';
import { chooseSerialPort, placeOf, type SerialPlace, serialHere } from '#web/devices/serial.ts';

interface BarScale {
  /** Null before its first word, and where there is none. */
  seen: OnScale | null;
  isChosen: boolean;
  choose: () => void;
}

/** Null where this browser reaches no scale. */
export function useBarScale(): BarScale | null {
  const serial = serialHere();
  const [place, setPlace] = useState<SerialPlace | null>(null);
  const [seen, setSeen] = useState<OnScale | null>(null);
  useEffect(() => {
    let isOver = false;
    void serial?.getPorts().then(([port]) => {
      if (port && !isOver) setPlace((known) => known ?? placeOf(port, usualBaudRate));
    });
    return () => {
      isOver = true;
    };
  }, [serial]);
  useEffect(() => {
    if (serial === null || place === null) return undefined;
    return watchScale(serial, place, setSeen).stop;
  }, [serial, place]);
  if (serial === null) return null;
  return {
    seen,
    isChosen: place !== null,
    choose: () =>
      void chooseSerialPort(serial).then((port) => {
        if (port) setPlace(placeOf(port, usualBaudRate));
      }),
  };
}
