/** The customer's side of the counter: the cart as it grows, what is to pay, the change, the ticket to take away on a telephone. */
import { useEffect, useState } from 'react';
import { ShopConventionsContext, useFormat } from '#web/i18n/useFormat.ts';
import { QrCode } from '#web/ui/Barcode.tsx';
import { MoneyText } from '#web/ui/Figures.tsx';
import classes from './Display.module.css';
import { type Screen, watchScreens } from './screens.ts';
import { useDisplayWords } from './words.ts';

/** A page of its own, for the second screen. */
export function Display({ registerId }: { registerId: string }) {
  const words = useDisplayWords();
  const [screen, setScreen] = useState<Screen | null>(null);
  useEffect(() => watchScreens(registerId, setScreen), [registerId]);
  return (
    <>
      {screen === null ? (
        <main className={classes.display}>
          <p className={classes.middle}>{words.welcome}</p>
        </main>
      ) : (
        <DisplayScreen {...screen} />
      )}
      <button
        type="button"
        className={classes.full}
        onClick={() => void document.documentElement.requestFullscreen()}
      >
        {words.fullScreen}
      </button>
    </>
  );
}

export function DisplayScreen({ shop, scene, firstName, isTraining }: Screen) {
  const words = useDisplayWords();
  return (
    <ShopConventionsContext value={shop}>
      <main className={classes.display}>
        {isTraining ? <p className={classes.training}>{words.training}</p> : null}
        {firstName === null ? null : <p className={classes.greeting}>{words.hello(firstName)}</p>}
        <SceneView scene={scene} shopName={shop.name} />
      </main>
    </ShopConventionsContext>
  );
}

function SceneView({ scene, shopName }: { scene: Screen['scene']; shopName: string }) {
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
          <p className={classes.soft}>{scene.due < 0n ? words.toGiveBack : words.due}</p>
          <p className={classes.amount}>
            <MoneyText amount={scene.due < 0n ? -scene.due : scene.due} />
          </p>
          {scene.byCard ? <p className={classes.shop}>{words.presentCard}</p> : null}
        </>
      )}
    </div>
  );
}
/** The last line is the one that was just scanned: it is always in sight. */
function Cart({ lines, total }: Extract<Screen['scene'], { kind: 'cart' }>) {
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

function Paid({ change, ticketUrl }: Extract<Screen['scene'], { kind: 'paid' }>) {
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
