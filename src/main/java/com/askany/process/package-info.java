/**
 * The one place that knows Camunda: deploys the models, tells the engine what it must hear through an outbox, does its
 * jobs by calls into the capabilities, and keeps the people's task inbox and each booking's position.
 */
package com.askany.process;
