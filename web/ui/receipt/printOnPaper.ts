/** Prints the page's `<Receipt isPaper>` by the browser, for a printer that is installed on the device: where no receipt printer is set up. */

interface Paper {
  images: Iterable<Pick<HTMLImageElement, 'decode'>>;
  print: () => void;
}

const ofThePage = (): Paper => ({
  images: document.querySelectorAll<HTMLImageElement>('[data-paper] img'),
  print: () => window.print(),
});

/** Resolves when the browser's own window has closed; whether it was printed the browser does not say. */
export async function printOnPaper({ images, print }: Paper = ofThePage()): Promise<void> {
  // A QR code that is not drawn yet would be missing from the paper.
  await Promise.allSettled(Array.from(images, (image) => image.decode()));
  print();
}
