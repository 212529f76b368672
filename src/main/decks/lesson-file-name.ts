/** Whether a file is a lesson that travels: into an archive and back, and to other machines. */
export const isLessonFile = (name: string): boolean => /^[^.].*\.lesson\.ya?ml$/i.test(name);
