/** The customer's side of the counter: the cart as it grows, what is to pay, the change, the ticket to take away on a telephone. */
import { useEffect, useState } from 'react';
import { useFormat } from '#web/i18n/useFormat.ts';
import { QrCode } from '#web/ui/Barcode.tsx';
import { MoneyText } from '#web/ui/Figures.tsx';
import classes from './Display.module.css';
import { type Scene, type Screen, watchScreens } from './screens.ts';
import { useDisplayWords } from './words.ts';

interface DisplayProps {
  registerId: string;
  shopName: string;
}

/** A page of its own, for the second screen: `window.open` it from the till. */
export function Display({ registerId, shopName }: DisplayProps) {
  const [screen, setScreen] = useState<Screen>({ scene: { kind: 'welcome' }, isTraining: false });
  useEffect(() => watchScreens(registerId, setScreen), [registerId]);
  return <DisplayScreen screen={screen} shopName={shopName} />;
}

export function DisplayScreen({ screen, shopName }: { screen: Screen; shopName: string }) {
  const words = useDisplayWords();
  return (
    <main className={classes.display}>
      {screen.isTraining ? <p className={classes.training}>{words.training}</p> : null}
      <SceneView scene={screen.scene} shopName={shopName} />
    </main>
  );
}

function SceneView({ scene, shopName }: { scene: Scene; shopName: string }) {
  const words = useDisplayWords();
  if (scene.kind === 'cart') return <Cart {...scene} />;
  if (scene.kind === 'paid') return <Paid {...scene} />;
  return (
    <div className={classes.middle}>
      {scene.kind === 'welcome' ? (
        <>
          <h1 className={classes.shop}>{shopName}</h1>
          <p className={classes.soft}>{words.welcome}</p>
        </>
      ) : (
        <>
          <p className={classes.soft}>{words.due}</p>
          <p className={classes.amount}>
            <MoneyText amount={scene.due} />
          </p>
          {scene.byCard ? <p className={classes.shop}>{words.presentCard}</p> : null}
        </>
      )}
    </div>
  );
}

/** The last line is the one that was just scanned: it is always in sight. */
function Cart({ lines, total }: Extract<Scene, { kind: 'cart' }>) {
  const words = useDisplayWords();
  return (
    <>
      <ol className={classes.lines}>
        {lines.toReversed().map((line, fromLast) => (
          <li key={lines.length - fromLast} className={classes.line}>
            <span className={classes.label}>{line.label}</span>
            {line.quantity === null ? null : <span className={classes.soft}>{line.quantity}</span>}
            <MoneyText amount={line.amount} />
          </li>
        ))}
      </ol>
      <p className={classes.total} aria-live="polite">
        <span>{words.total}</span>
        <MoneyText amount={total} />
      </p>
    </>
  );
}

function Paid({ change, ticketUrl }: Extract<Scene, { kind: 'paid' }>) {
  const words = useDisplayWords();
  const format = useFormat();
  return (
    <div className={classes.middle}>
      <h1 className={classes.shop}>{words.thanks}</h1>
      {change > 0n ? <p className={classes.amount}>{words.change(format.money(change))}</p> : null}
      {ticketUrl === null ? null : (
        <figure className={classes.ticket}>
          <QrCode text={ticketUrl} label={words.ticket} className={classes.qr} />
          <figcaption>{words.ticket}</figcaption>
        </figure>
      )}
    </div>
  );
}
