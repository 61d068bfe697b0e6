/** A receipt on screen, or on any printer's paper of 80 mm: the same document that a receipt printer takes as bytes. */
import type { Block, ReceiptDocument } from '#domain/till/receipt/document.ts';
import { Code128, Ean13, QrCode } from '../Barcode.tsx';
import classes from './Receipt.module.css';

interface ReceiptProps {
  document: ReceiptDocument;
  /** Not on screen: it is the one thing that `printOnPaper` prints of the page. */
  isPaper?: boolean;
}

export function Receipt({ document, isPaper = false }: ReceiptProps) {
  return (
    <article className={classes.receipt} lang={document.language} data-paper={isPaper || undefined}>
      {document.blocks.map((block, place) => (
        // Blocks have no name but their place, and a receipt never changes.
        <BlockView key={place} block={block} />
      ))}
    </article>
  );
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'text':
      return (
        <p
          className={classes.text}
          data-align={block.align}
          data-bold={block.bold || undefined}
          data-double={block.size === 'double' || undefined}
        >
          {block.text}
        </p>
      );
    case 'row':
      return (
        <p
          className={classes.row}
          data-bold={block.bold || undefined}
          data-indented={block.indented || undefined}
        >
          <span>{block.label}</span>
          <span className={classes.value}>{block.value}</span>
        </p>
      );
    case 'columns':
      return (
        <table className={classes.columns}>
          <tbody>
            {block.rows.map((row, line) => (
              <tr key={line}>
                {block.aligns.map((align, column) => (
                  <td key={column} data-align={align}>
                    {row[column]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'qr':
      return (
        <>
          <QrCode text={block.text} label={block.label} className={classes.qr} />
          <p className={classes.text} data-align="center" aria-hidden>
            {block.label}
          </p>
        </>
      );
    case 'barcode':
      return block.symbology === 'ean13' ? (
        <Ean13 text={block.text} label={block.text} className={classes.barcode} />
      ) : (
        <Code128 text={block.text} label={block.text} className={classes.barcode} />
      );
    case 'rule':
      return <hr className={classes.rule} />;
    case 'space':
      return <div className={classes.space} />;
    case 'cut':
      return <div className={classes.cut} />;
    default:
      return null;
  }
}
