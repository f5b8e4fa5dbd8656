/** What users do in a load. */
package io.suanpan.bench.scenario;
