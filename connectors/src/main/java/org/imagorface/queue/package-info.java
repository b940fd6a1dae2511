/**
 * Redaction between queues: what a JMS message brings, what may leave for the clean side, and what becomes of a message that
 * cannot be redacted. The routes and the Kamelet call {@link org.imagorface.queue.QueueStep}. Knows Camel and JMS, and no broker.
 */
package org.imagorface.queue;
