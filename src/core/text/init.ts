import { Address, Owned, Ref } from "../types";

export function initText(): void {}
export function textSetHashSecret(a: u32, b: u32, c: u32, d: u32): void {}
