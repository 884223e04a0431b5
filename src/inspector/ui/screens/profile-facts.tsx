/** What the profile changes: a table of the facts that differ between two profiles, and one of all. */
import { PROFILES } from "../project.ts";
import { compareWords } from "../words/compare.ts";
import { factOf, profileFacts } from "../words/profile-facts.ts";

export function ProfileFacts({ left, right }: { readonly left: string; readonly right: string }) {
  const words = compareWords();
  const facts = profileFacts();
  const differing = facts.filter((fact) => factOf(fact, left) !== factOf(fact, right));
  return (
    <section class="profile-facts">
      <h2>{words.changes}</h2>
      <p class="faint">{words.changesHint}</p>
      {differing.length === 0 ? <p>{words.noChanges}</p> : <Table profiles={[left, right]} facts={differing} />}
      <details>
        <summary>{words.allFacts}</summary>
        <div class="wide">
          <Table profiles={PROFILES} facts={facts} />
        </div>
      </details>
    </section>
  );
}

function Table({ profiles, facts }: { readonly profiles: readonly string[]; readonly facts: ReturnType<typeof profileFacts> }) {
  const words = compareWords();
  return (
    <table class="pairs">
      <thead>
        <tr>
          <th scope="col">{words.fact}</th>
          {profiles.map((profile) => (
            <th scope="col" key={profile}>
              {profile}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {facts.map((fact) => (
          <tr key={fact.title}>
            <th scope="row">{fact.title}</th>
            {profiles.map((profile) => (
              <td key={profile}>{factOf(fact, profile)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
