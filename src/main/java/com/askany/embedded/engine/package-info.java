/**
 * Camunda's own engine in this JVM, with its log in PostgreSQL (schema {@code camunda}): an answer is given when all
 * that it says is committed there. Limits: one partition, no authorization, tenant {@code <default>} alone.
 */
package com.askany.embedded.engine;
