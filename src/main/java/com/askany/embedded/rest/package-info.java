/**
 * The Orchestration Cluster REST API v2 and the management calls over the embedded engine, on loopback, for Camunda's
 * own client, Spring starter and Process Test. Bodies are the client's protocol types; one partition, no
 * authorization, the tenant {@code <default>} only. What is not there answers 501 with its name.
 */
package com.askany.embedded.rest;
