import { Check } from 'lucide-react';
import { CheckboxButton, CheckboxField, CheckboxGroup, Label, Text } from 'react-aria-components';
import { Face } from '../avatar/Face.tsx';
import type { Person } from '../Faces.tsx';
import './PeoplePicker.css';

type PeoplePickerProps = {
  readonly label: string;
  readonly help?: string;
  readonly people: readonly Person[];
  readonly chosen: ReadonlySet<string>;
  /** Are always among them and cannot be left out. */
  readonly always: readonly { readonly person: Person; readonly label: string }[];
  readonly onChange: (chosen: ReadonlySet<string>) => void;
};

/** Chooses people by their faces: who is in is ringed and ticked, who is not has an empty ring to tick. */
export function PeoplePicker({ label, help, people, chosen, always, onChange }: PeoplePickerProps) {
  return (
    <CheckboxGroup
      className="people-picker"
      value={[...always.map(({ person }) => person.id), ...chosen]}
      onChange={(ids) => onChange(new Set(ids.filter((id) => !always.some(({ person }) => person.id === id))))}
    >
      <Label className="people-picker-label">{label}</Label>
      <div className="people-picker-faces">
        {people.map((person) => (
          <Choice key={person.id} person={person} name={person.name} />
        ))}
        {always.map(({ person, label: name }) => (
          <Choice key={person.id} person={person} name={name} isFixed />
        ))}
      </div>
      {help !== undefined && (
        <Text slot="description" className="people-picker-help">
          {help}
        </Text>
      )}
    </CheckboxGroup>
  );
}

function Choice({ person, name, isFixed = false }: { person: Person; name: string; isFixed?: boolean }) {
  return (
    <CheckboxField value={person.id} isReadOnly={isFixed}>
      <CheckboxButton className="people-picker-one">
        <span className="people-picker-face">
          <Face avatar={person.avatar} size={52} />
          <span className="people-picker-tick" aria-hidden>
            <Check />
          </span>
        </span>
        {name}
      </CheckboxButton>
    </CheckboxField>
  );
}
