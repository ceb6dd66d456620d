/** A model that cannot be shown. Its message is for people: what is wrong, and the cure. */
export class ModelRefused extends Error {
  override readonly name = "ModelRefused";
}
