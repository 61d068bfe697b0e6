/** The look on Mantine: a deep wine red for the one thing to do, warm greys for the rest, a 4/8 spacing. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const wine: MantineColorsTuple = [
  '#fbf1f3',
  '#f4dee2',
  '#e7bcc5',
  '#d995a3',
  '#c97084',
  '#b3506a',
  '#9a3350',
  '#7f1f3a',
  '#6a1830',
  '#4c0f21',
];
const stone: MantineColorsTuple = [
  '#faf8f5',
  '#f3f0eb',
  '#e8e3dc',
  '#d8d1c8',
  '#beb5aa',
  '#968c81',
  '#6d645b',
  '#564d46',
  '#3b342f',
  '#231f1c',
];
/** Mantine's dark scale runs from text (0) to the deepest ground (9). */
const night: MantineColorsTuple = [
  '#ece7e1',
  '#d0c8c0',
  '#aca299',
  '#8a8077',
  '#4d453f',
  '#3b342f',
  '#292420',
  '#1c1917',
  '#161311',
  '#0f0d0b',
];

/** The platform's own face, those with true tabular figures first. */
const sans =
  "'Segoe UI Variable Text', 'Segoe UI', -apple-system, BlinkMacSystemFont, 'SF Pro Text', Inter, Roboto, 'Noto Sans', Cantarell, 'Liberation Sans', Arial, sans-serif";

export const theme = createTheme({
  colors: { wine, gray: stone, dark: night },
  primaryColor: 'wine',
  primaryShade: { light: 7, dark: 5 },
  fontFamily: sans,
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Consolas, 'Liberation Mono', monospace",
  headings: { fontFamily: sans, fontWeight: '600' },
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.55', lg: '1.55', xl: '1.4' },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  // By name, not by `Button.extend`: that would load every component named here with the first page.
  components: {
    Button: { defaultProps: { size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'lg' } },
    TextInput: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'sm', hideControls: true } },
    NativeSelect: { defaultProps: { size: 'sm' } },
    InputWrapper: {
      styles: { label: { fontWeight: 500, marginBottom: 4 }, description: { marginBottom: 4 } },
    },
  },
});

/** Said in the colours of every other warning; in each scheme, whose own would win. */
const warnings = {
  '--mantine-color-orange-light': 'var(--watch-wash)',
  '--mantine-color-orange-light-color': 'var(--watch)',
  '--mantine-color-red-light': 'var(--alert-wash)',
  '--mantine-color-red-light-color': 'var(--alert)',
};

/** Mantine's own variables where our greys must reach AA contrast or our ground must show. */
export const themeVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...warnings,
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': stone[9],
    '--mantine-color-dimmed': stone[6],
    '--mantine-color-placeholder': stone[6],
    '--mantine-color-default-border': stone[3],
    '--mantine-color-error': '#b3330f',
    '--mantine-color-anchor': wine[7],
  },
  dark: {
    ...warnings,
    '--mantine-color-body': night[7],
    '--mantine-color-text': night[0],
    '--mantine-color-dimmed': night[2],
    '--mantine-color-placeholder': night[2],
    '--mantine-color-default-border': night[4],
    '--mantine-color-error': '#f0865f',
    '--mantine-color-anchor': wine[2],
  },
});
