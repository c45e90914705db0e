// open-house: a house for one test, closed when the test is over.
import { afterEach, expect } from '@jest/globals';
import { aHouse, type House } from './builders.ts';

const houses: House[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) {
    await house.app.close();
    expect(house.time.waiting).toBe(0); // no timer is left behind
  }
});

/** As `aHouse`, which whoever needs it for longer than one test closes himself. */
export async function openHouse(...how: Parameters<typeof aHouse>): Promise<House> {
  const house = await aHouse(...how);
  houses.push(house);
  return house;
}
