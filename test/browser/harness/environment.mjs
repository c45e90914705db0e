// environment: Node, and a call before anything is cleared away when a test has failed, so that its screens can be kept.
import { TestEnvironment } from 'jest-environment-node';

export default class KeepsScreens extends TestEnvironment {
  async handleTestEvent({ name, test }) {
    if (name === 'test_fn_failure') await this.global.keepScreens?.(test.name);
  }
}
