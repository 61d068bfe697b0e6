/** The page's one camera that scans: open or not, from wherever a code is expected. */
import { createContext, useContext } from 'react';

export interface PageCamera {
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
}

/** Null where the page has none to offer. */
export const CameraContext = createContext<PageCamera | null>(null);

export const useCamera = (): PageCamera | null => useContext(CameraContext);
