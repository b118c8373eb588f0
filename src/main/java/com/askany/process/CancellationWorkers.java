package com.askany.process;

import com.askany.notifications.Notifications;
import com.askany.notifications.Occasion;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Job workers; public because the Camunda starter calls them by reflection. */
@Component
public class CancellationWorkers {
    private final Notifications notifications;

    CancellationWorkers(Notifications notifications) {
        this.notifications = notifications;
    }

    @JobWorker(type = "tell-both-cancelled")
    public void tellBothCancelled(@Variable UUID bookingId) {
        notifications.tell(Occasion.CANCELLED, bookingId);
    }
}
