/** What runs while the reader looks on, and only then. */

const BURST = 1000; // milliseconds between two pictures, for readers who want no motion

/**
 * @param {object} options
 * @param {HTMLElement} options.element  once it has left the page, the run is over
 * @param {(seconds: number) => void} options.onTime  called before a picture; time since the last
 * @param {() => void} options.onHidden  called when the page is hidden; the run has stopped
 */
export function runner({ element, onTime, onHidden }) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let frame = 0; // 0 while nothing runs
  let last = 0;

  const tick = (/** @type {number} */ now) => {
    if (!element.isConnected) return stop();
    frame = requestAnimationFrame(tick);
    const elapsed = Math.min(now - last, BURST); // a machine that was busy doesn't catch up
    if (elapsed < (calm.matches ? BURST : 0)) return;
    last = now;
    onTime(elapsed / 1000);
  };
  const hide = () => {
    stop();
    onHidden();
  };

  function start() {
    last = performance.now();
    frame = requestAnimationFrame(tick);
    document.addEventListener("visibilitychange", hide);
  }

  function stop() {
    cancelAnimationFrame(frame);
    frame = 0;
    document.removeEventListener("visibilitychange", hide);
  }

  return { start, stop, isRunning: () => frame !== 0 };
}
