package com.askany.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.response.Incident;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets a step be tried again that the engine gave up. */
@Component
public class Retry {
    private static final int TRIES = 3;

    private final CamundaClient camunda;

    Retry(CamundaClient camunda) {
        this.camunda = camunda;
    }

    /**
     * Its worker gets new tries; a step without one is reckoned again.
     *
     * @return false when it goes on already, or has ended
     */
    public boolean again(long incidentKey) {
        try {
            var incident = active(incidentKey);
            if (incident.isEmpty()) return false;
            var job = incident.get().getJobKey();
            if (job != null) camunda.newUpdateRetriesCommand(job).retries(TRIES).execute();
            camunda.newResolveIncidentCommand(incidentKey).execute();
            return true;
        } catch (ProblemException refused) {
            if (refused.code() == 404) return false;
            throw refused;
        }
    }

    private Optional<Incident> active(long incidentKey) {
        return camunda
                .newIncidentSearchRequest()
                .filter(incident -> incident.incidentKey(incidentKey).state(IncidentState.ACTIVE))
                .execute()
                .items()
                .stream()
                .findFirst();
    }
}
