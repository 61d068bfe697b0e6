/** What stands before every page's title in the browser's tab: nothing, but where a window must not be taken for another. */
import { createContext } from 'react';

export const TitleMarkContext = createContext('');
