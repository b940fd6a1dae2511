/**
 * Redaction of HTTP uploads before they reach a service: a form is read within limits, its parts are redacted one by one, and it
 * is written anew. The route calls {@link org.imagorface.form.FormStep}. Nothing is put into files.
 */
package org.imagorface.form;
