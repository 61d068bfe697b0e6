/** The printers that are known by name, for a person to choose from. */
export { printerModels } from '#connectors/receiptprinter/encode.ts';
