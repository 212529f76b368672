import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { DEFAULT_PARAMETERS } from '#shared/domain/schedule/index.ts';
import { USUAL_HABITS, type Workload } from '#shared/domain/simulate/index.ts';
import { SimulatorScreen } from '#renderer/features/simulator/SimulatorScreen.tsx';
import { render } from '../support/render.tsx';

const workload: Workload = {
  cards: [],
  unseen: 60,
  parameters: DEFAULT_PARAMETERS,
  newPerDay: 20,
  reviewsPerDay: 200,
  maximumInterval: 36_500,
  learningSteps: 2,
  relearningSteps: 1,
  days: 90,
  today: 20_000,
  habits: USUAL_HABITS,
  seed: 1,
};

/** So much that it is still under way when somebody stops it. */
const endless: Workload = { ...workload, unseen: 400_000, newPerDay: 4_000, days: 365 };

const advice = page.getByRole('region', { name: 'Suggestion' });
const charts = (): number => document.querySelectorAll('.chart').length;

describe('the simulator', () => {
  it('suggests a retention, draws what it rests on, and hands it over', async () => {
    const used: number[] = [];
    const onUse = (retention: number): void => void used.push(retention);
    render(<SimulatorScreen workload={workload} currentRetention={0.97} onUse={onUse} />);
    const use = advice.getByRole('button', { name: /^Use 0\.\d\d$/ });
    await expect.element(use).toBeVisible();
    await expect
      .element(advice)
      .toHaveTextContent(/a day, and [\d.]+ of 60 cards known in 90 days/);
    expect(charts()).toBe(3);
    const name = use.element().textContent;
    await use.click();
    expect(used.map((retention) => `Use ${retention.toFixed(2)}`)).toEqual([name]);
  });

  it('has no button where the retention cannot be used', async () => {
    render(<SimulatorScreen workload={workload} currentRetention={0.97} onUse={null} />);
    await expect.element(advice).toHaveTextContent('is worth your time');
    expect(advice.getByRole('button').elements()).toHaveLength(0);
  });

  it('draws the chosen retention against the one in use', async () => {
    render(<SimulatorScreen workload={workload} currentRetention={0.9} onUse={null} />);
    await expect.element(advice).toHaveTextContent('is worth your time');
    const legend = (): string => document.querySelector('.chart-legend')?.textContent ?? '';
    expect(legend()).toBe('At 0.90, as now');
    await page.getByRole('textbox', { name: 'Desired retention' }).fill('0.8');
    await expect.poll(legend).toBe('At 0.80At 0.90, as now');
  });

  it('says under a field what is wrong with it, and goes on with the value before', async () => {
    render(<SimulatorScreen workload={workload} currentRetention={0.9} onUse={null} />);
    const field = page.getByRole('textbox', { name: 'Desired retention' });
    await field.fill('0.5');
    await expect.element(field).toHaveAccessibleDescription('A number from 0.70 to 0.99.');
    await expect.element(field).toHaveAttribute('aria-invalid', 'true');
    const slider = page.getByRole('slider', { name: 'Desired retention, slider' });
    await expect.element(slider).toHaveValue('0.9');
    await field.fill('0,85');
    await expect.element(field).toHaveAttribute('aria-invalid', 'false');
    await expect.element(slider).toHaveValue('0.85');
    const fresh = page.getByRole('textbox', { name: 'New cards a day' });
    await fresh.fill('1.5');
    await expect.element(fresh).toHaveAccessibleDescription('A whole number from 0 to 9999.');
  });

  it('says that there is nothing to simulate', async () => {
    render(
      <SimulatorScreen
        workload={{ ...workload, unseen: 0 }}
        currentRetention={0.9}
        onUse={() => undefined}
      />,
    );
    await expect.element(advice).toHaveTextContent('There is nothing to simulate');
    expect(advice.getByRole('button').elements()).toHaveLength(0);
  });

  it('stops when asked, and starts again', async () => {
    const show = render(<SimulatorScreen workload={endless} currentRetention={0.9} onUse={null} />);
    const bar = page.getByRole('progressbar', { name: 'Simulating' });
    await expect.poll(() => (bar.element() as HTMLProgressElement).value).toBeGreaterThan(0);
    await advice.getByRole('button', { name: 'Stop' }).click();
    await expect.element(advice).toHaveTextContent('Stopped.');
    expect(charts()).toBe(0);
    await advice.getByRole('button', { name: 'Simulate' }).click();
    await expect.element(bar).toBeVisible();
    // A change is simulated at once; what was under way is dropped.
    show(<SimulatorScreen workload={workload} currentRetention={0.9} onUse={null} />);
    await page.getByRole('textbox', { name: 'New cards a day' }).fill('10');
    await page.getByRole('radio', { name: '30 days' }).click({ force: true });
    await expect.element(advice).toHaveTextContent('of 60 cards known in 30 days');
  });

  it('is worked by keys alone', async () => {
    render(<SimulatorScreen workload={workload} currentRetention={0.9} onUse={null} />);
    const slider = page.getByRole('slider', { name: 'Desired retention, slider' });
    await expect.element(page.getByRole('heading', { name: 'Simulator' })).toHaveFocus();
    await userEvent.tab();
    await userEvent.tab();
    await expect.element(slider).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    await expect
      .element(page.getByRole('textbox', { name: 'Desired retention' }))
      .toHaveValue('0.91');
  });
});
