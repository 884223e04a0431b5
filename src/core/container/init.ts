/** Boot of the container area. */
export function initContainer(): void {}
