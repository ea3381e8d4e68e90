import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import { Ellipsis } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Face } from './avatar/Face.tsx';
import { useListWords } from './words.ts';
import './Faces.css';

/** Somebody with a face, whatever else is known of them. */
export type Person = { readonly id: string; readonly name: string; readonly avatar: string };

/**
 * The "who can see this" strip: people, never a number. It stands at the same place on every album, sheet and photo.
 * Each face tells its name on hover and focus; for screen readers the whole strip is one sentence.
 *
 * @param label what these people have in common; 'who can see' by default, null for none on the screen
 * @param most how many faces at most; the rest is behind three dots that name them
 */
export function FaceStrip(props: {
  readonly people: readonly Person[];
  readonly label?: string | null;
  readonly most?: number;
  readonly size?: number;
}) {
  const { t } = useTranslation('ui');
  const list = useListWords();
  const { people, most = 7, size = 28 } = props;
  const label = props.label === undefined ? t('whoCanSee') : props.label;
  const shown = people.length > most ? people.slice(0, most - 1) : people;
  const rest = people.slice(shown.length);
  const names = list(people.map(({ name }) => name));
  return (
    <div className="faces" role="group" aria-label={`${label ?? t('people')}: ${names}`}>
      {label !== null && <span className="faces-label">{label}</span>}
      <span className="faces-row">
        {shown.map((person) => (
          <NamedFace key={person.id} person={person} size={size} />
        ))}
        {rest.length > 0 && (
          <TooltipTrigger delay={200}>
            <AriaButton className="faces-one" aria-label={list(rest.map(({ name }) => name))} excludeFromTabOrder>
              <span className="faces-more">
                <Ellipsis aria-hidden />
              </span>
            </AriaButton>
            <Tooltip className="tooltip" offset={6}>
              {list(rest.map(({ name }) => name))}
            </Tooltip>
          </TooltipTrigger>
        )}
      </span>
    </div>
  );
}

/** A few overlapping faces beside a sentence that names them. */
export function FacesOnly({
  people,
  most = 4,
  size = 30,
}: {
  people: readonly Person[];
  most?: number;
  size?: number;
}) {
  return (
    <span className="faces-row faces-only" aria-hidden>
      {people.slice(0, most).map((person) => (
        <span key={person.id} className="faces-one">
          <Face avatar={person.avatar} size={size} />
        </span>
      ))}
    </span>
  );
}

function NamedFace({ person, size }: { person: Person; size: number }) {
  return (
    <TooltipTrigger delay={200}>
      {/* Not a stop on the way of Tab: the strip's own label says every name. */}
      <AriaButton className="faces-one" aria-label={person.name} excludeFromTabOrder>
        <Face avatar={person.avatar} size={size} />
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {person.name}
      </Tooltip>
    </TooltipTrigger>
  );
}

/** The same people with their names under them: where it matters most, on the share sheet and at the door. */
export function PeopleRow({ people, size = 54 }: { people: readonly Person[]; size?: number }) {
  return (
    <ul className="people-row">
      {people.map((person) => (
        <li key={person.id}>
          <Face avatar={person.avatar} size={size} />
          {person.name}
        </li>
      ))}
    </ul>
  );
}
