/**
 * What the engine's record stream says, kept as rows in the PostgreSQL schema {@code camunda} and searched from there.
 * The rows and the position up to which they were read are written in one transaction. No rule of BPMN lives here.
 */
package com.askany.embedded.projection;
