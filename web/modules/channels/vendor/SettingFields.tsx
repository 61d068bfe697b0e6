/** The fields by which a vendor's shop is reached, as its connector asks for them; a secret is never shown. */
import { NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import type { Vendor, VendorTried } from '#domain/channels/vendorContract.ts';
import { WholeLine } from '#web/ui/Form.tsx';
import { useVendorWords } from './words.ts';

export type TypedSettings = Readonly<Record<string, string>>;

interface SettingFieldsProps {
  vendor: Vendor;
  settings: TypedSettings;
  /** Of a shop that is connected already nothing has to be typed again. */
  areKept?: boolean;
  /** Fields that the shop's connector could not read. */
  wrong: readonly string[];
  /** Places to choose from; null until the shop has told them. */
  places: VendorTried['places'] | null;
  onChange: (name: string, value: string) => void;
}

/** What is typed, without what was left empty. */
export function filled(settings: TypedSettings): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value.trim() !== ''));
}

export function SettingFields({
  vendor,
  settings,
  areKept = false,
  wrong,
  places,
  onChange,
}: SettingFieldsProps) {
  const words = useVendorWords().connect;
  return vendor.fields.map(({ name, kind, label, hint, optional }) => {
    const error = wrong.includes(name) ? words.wrong : null;
    const value = settings[name] ?? '';
    const shared = { label, error, required: !optional && !areKept, value };
    if (kind === 'place') {
      if (places === null || places.length === 0) return null;
      const [only, ...others] = places;
      return (
        <WholeLine key={name}>
          <NativeSelect
            {...shared}
            value={value || (only && others.length === 0 ? only.ref : '')}
            description={hint}
            onChange={(event) => onChange(name, event.currentTarget.value)}
          >
            <option value="">{words.place}</option>
            {places.map((place) => (
              <option key={place.ref} value={place.ref}>
                {place.name}
              </option>
            ))}
          </NativeSelect>
        </WholeLine>
      );
    }
    const Input = kind === 'secret' ? PasswordInput : TextInput;
    return (
      <WholeLine key={name}>
        <Input
          {...shared}
          description={hint}
          autoComplete="off"
          spellCheck={false}
          inputMode={kind === 'address' ? 'url' : 'text'}
          onChange={(event) => onChange(name, event.currentTarget.value)}
        />
      </WholeLine>
    );
  });
}
