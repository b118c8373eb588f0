package com.askany.embedded.projection;

/** What can be searched. */
public enum Subject {
    PROCESS_DEFINITIONS(ProcessDefinitions.VIEW),
    PROCESS_INSTANCES(ProcessInstances.VIEW),
    ELEMENT_INSTANCES(ElementInstances.VIEW),
    VARIABLES(Variables.VIEW),
    /** Variables with long values cut off and marked so. */
    SHORTENED_VARIABLES(Variables.SHORTENED),
    INCIDENTS(Incidents.VIEW),
    JOBS(Jobs.VIEW),
    USER_TASKS(UserTasks.VIEW),
    MESSAGE_SUBSCRIPTIONS(MessageSubscriptions.VIEW),
    CORRELATED_MESSAGES(CorrelatedMessages.VIEW),
    DECISION_DEFINITIONS(DecisionDefinitions.VIEW),
    DECISION_REQUIREMENTS(DecisionRequirements.VIEW),
    DECISION_INSTANCES(DecisionInstances.VIEW),
    /** Decision instances with their inputs and the rules that matched. */
    WHOLE_DECISION_INSTANCES(DecisionInstances.WHOLE);

    final View view;

    Subject(View view) {
        this.view = view;
    }
}
