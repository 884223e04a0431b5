/**
 * Which profiles a behaviour test is for, and which recorded output each is held to. Its first lines may say
 *
 * - `# profile: 3.10`: for this profile only (default: 3.11), the output beside it;
 * - `# profiles: 3.11 3.10 legacy`: one program for several. 3.11's output is beside it, that of another profile in its
 *   folder (`profile-3.10/heap/pools.out`). For `legacy` it means that 3.11's own output holds, as this profile changes finalizers
 *   only; a program for CPython 2.7 has it as its single profile.
 */

/**
 * Where a program lies: `# folder: /home` makes it a script of that folder, which is sys.path[0] then.
 * @param {string} name of its file @param {string} source
 * @returns {{ filename: string, options: { path?: string[], programFolder?: string } }}
 */
export function placeOf(name, source) {
  const folder = /^# folder: (\S+)/m.exec(source)?.[1];
  return folder ? { filename: `${folder}/${name}`, options: { path: [folder], programFolder: folder } } : { filename: name, options: {} };
}

/** @param {string} path of the program under tests/python @param {string} source @returns {{ profile: string, out: string, own: boolean }[]} */
export function outputsOf(path, source) {
  const beside = path.replace(/py$/, "out");
  const several = /^# profiles: (.+)/m.exec(source)?.[1]?.trim().split(/\s+/);
  if (!several) return [{ profile: /^# profile: (\S+)/m.exec(source)?.[1] ?? "3.11", out: beside, own: true }];
  return several.map((profile) => {
    const shared = profile === "3.11" || profile === "legacy";
    return { profile, out: shared ? beside : `profile-${profile}/${beside}`, own: profile !== "legacy" };
  });
}
