import type { Scene } from './scene.ts';

let scene: Scene | undefined;

/** The scene, once the map stands; exports, searches and controls use it. */
export function currentScene(): Scene | undefined {
  return scene;
}

export function setCurrentScene(next: Scene): void {
  scene = next;
}
