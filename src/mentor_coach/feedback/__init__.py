"""What a mentor coach would say first: findings in; strengths, growth edges, missed moments and a plan out."""
