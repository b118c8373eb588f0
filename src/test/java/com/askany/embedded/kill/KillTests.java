package com.askany.embedded.kill;

import org.junit.jupiter.api.Test;

class KillTests extends KillRounds {
    @Override
    @Test
    void no_acknowledged_command_is_lost_or_done_twice() throws Exception {
        kill(3, 1_500);
    }
}
