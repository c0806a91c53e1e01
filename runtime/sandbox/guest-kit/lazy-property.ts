import { defineProperty, record } from './intrinsics.ts';

/** Defines a property that is made when it is first read, and that a scenario may replace or declare anew. */
export function lazyProperty(target: object, name: string, enumerable: boolean, make: () => unknown): void {
  const put = (value: unknown): void => {
    const property = record<unknown>();
    property.value = value;
    property.writable = true;
    property.configurable = true;
    property.enumerable = enumerable;
    defineProperty(target, name, property);
  };
  const property = record<unknown>();
  property.get = () => {
    const value = make();
    put(value);
    return value;
  };
  property.set = put;
  property.configurable = true;
  property.enumerable = enumerable;
  defineProperty(target, name, property);
}
